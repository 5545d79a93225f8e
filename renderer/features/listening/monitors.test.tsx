import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp({ language: 'ru' })
})
afterEach(() => app.close())

it('makes a monitor for reading, with its tags and for whom, by keyboard', async () => {
  app.services.ui.setState({ screen: 'listening' })
  await userEvent.click(page.getByRole('button', { name: 'Новый запрос' }))
  await userEvent.type(page.getByRole('textbox', { name: 'Название' }), 'Рынок')
  await userEvent.type(page.getByRole('textbox', { name: 'Запрос' }), 'доставка')
  await expect.element(page.getByText(/идёт срок ответа/)).toBeVisible()
  ;(page.getByRole('radio', { name: 'Бренд' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Tab}{ArrowRight}')
  await expect.element(page.getByText(/ни очереди, ни сроков/)).toBeVisible()
  await userEvent.keyboard('{Tab}{Enter}')
  await userEvent.click(page.getByRole('checkbox', { name: app.state.tags[0]?.name ?? '' }))
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Приоритет' }), 'Низкий приоритет')
  await userEvent.click(page.getByRole('button', { name: 'Сохранить' }))
  const card = page.getByRole('region', { name: 'Рынок' })
  await expect.element(card.getByText('Отрасль')).toBeVisible()
  await expect.element(card.getByText('Читать')).toBeVisible()
  expect(app.state.monitors.find(({ name }) => name === 'Рынок')).toMatchObject({
    kind: 'industry',
    needsAnswer: false,
    tagIds: [app.state.tags[0]?.id],
    priority: 15,
  })
})

it('says why a monitor was stopped, lets it go on, and takes back what it leaves out', async () => {
  const [first, ...others] = app.state.monitors
  if (!first) throw new Error('no monitor')
  const author = { network: 'vk', name: 'Бот <b>', handle: null } as const
  app.state.monitors = [
    {
      ...first,
      active: false,
      stopped: { code: 'nearly_everything', hits: 471, of: 500, at: 0 },
      exclusions: [
        { id: 'e1', kind: 'author', query: null, author, hidden: 12, isSettled: true, createdAt: 0 },
        { id: 'e2', kind: 'sort', query: 'intent:advertisement', author: null, hidden: 0, isSettled: false, createdAt: 0 },
      ],
    },
    ...others,
  ]
  app.services.ui.setState({ screen: 'listening' })
  const card = page.getByRole('region', { name: first.name })
  await expect.element(card.getByText(/подошли 471 из 500/)).toBeVisible()
  await userEvent.click(card.getByRole('button', { name: 'Продолжить без ограничения' }))
  await expect.element(card.getByText('без ограничения', { exact: true })).toBeVisible()
  await expect.element(card.getByRole('status')).not.toBeInTheDocument()
  expect(app.state.monitors.find(({ id }) => id === first.id)).toMatchObject({ active: true, isUnlimited: true })
})

it('leaves out by key what a case shows, and takes it back by key', async () => {
  const [monitor] = app.state.monitors
  if (!monitor) throw new Error('no monitor')
  app.state.offers = [
    {
      monitorId: monitor.id,
      name: monitor.name,
      of: 300,
      offers: [
        { kind: 'author', query: null, author: { network: 'vk', name: 'Пётр', handle: null }, hits: 9 },
        { kind: 'words', query: 'вакансия', author: null, hits: 41 },
        { kind: 'sort', query: 'lang:en', author: null, hits: 3 },
      ],
    },
  ]
  await expect.element(page.getByRole('option').first()).toBeVisible()
  await userEvent.keyboard('j')
  // The same key on a Russian layout.
  window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyD', key: 'в', bubbles: true }))
  await expect.element(page.getByRole('option', { name: /слово.*вакансия/ })).toBeVisible()
  await expect.element(page.getByText('41 из последних 300')).toBeVisible()
  await userEvent.keyboard('вакан{Enter}')
  await expect.element(page.getByText(/Больше не ищем: слово/)).toBeVisible()
  expect(app.state.monitors[0]?.exclusions).toMatchObject([{ kind: 'words', query: 'вакансия' }])
  await userEvent.keyboard('z')
  await expect.element(page.getByText(/Снова ищем: слово/)).toBeVisible()
  expect(app.state.monitors[0]?.exclusions).toEqual([])
})
