import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressKey, showApp, type ShownApp } from '../../testing/show-app.tsx'
import { everything, streamStore } from './stream-store.ts'

let app: ShownApp
beforeEach(() => {
  streamStore.setState({ view: 'stream', filter: everything, selectedId: null, checked: new Set() })
})
afterEach(() => app.close())

function show(language: 'ru' | 'en' = 'ru', theme: 'light' | 'dark' = 'light') {
  app = showApp({ language, theme })
  app.services.ui.setState({ screen: 'listening' })
}
const list = () => page.getByRole('listbox', { name: 'Лента' })
const rows = () => list().getByRole('option')
const row = (at: number) => rows().nth(at)

it('reads, marks and takes up by key, on a Russian layout as well', async () => {
  show()
  await expect.element(row(0)).toBeVisible()
  await expect.element(row(0).getByRole('img', { name: 'Не прочитано' })).toBeVisible()
  pressKey('KeyJ', 'о')
  await expect.element(row(0)).toHaveAttribute('aria-selected', 'true')
  await expect.element(row(0).getByRole('img', { name: 'Не прочитано' })).not.toBeInTheDocument()
  const mention = page.getByRole('article', { name: 'Упоминание' })
  await expect.element(mention.getByText(/третий раз за месяц/)).toBeVisible()
  await expect.element(mention.getByText('64 %')).toBeVisible()
  pressKey('KeyJ', 'о')
  pressKey('KeyK', 'л')
  pressKey('KeyJ', 'J', document.body)
  await expect.element(row(1)).toHaveAttribute('aria-selected', 'true')
  window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyE', key: 'У', shiftKey: true, bubbles: true }))
  await expect.element(page.getByText('Взято в работу: срок идёт с этой минуты')).toBeVisible()
  await expect.element(row(1).getByText('открыто')).toBeVisible()
})

it('checks several and marks them together, and Esc undoes the innermost thing', async () => {
  show()
  await expect.element(row(0)).toBeVisible()
  await userEvent.keyboard('j{Shift>}j{/Shift}{Shift>}j{/Shift}')
  await expect.element(page.getByText('Отмечено 3')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Не прочитано' }))
  expect(app.state.calls.findLast(({ name }) => name === 'markMentions')?.input).toEqual({ ids: ['m0', 'm1', 'm2'], read: false })
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText('Отмечено 3')).not.toBeInTheDocument()
  await expect.element(page.getByRole('article', { name: 'Упоминание' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('region', { name: 'О чём пишут' })).toBeVisible()
})

it('filters by the query language, says what is wrong with it, and by monitor', async () => {
  show()
  await expect.element(row(0)).toBeVisible()
  await userEvent.keyboard('f')
  await userEvent.keyboard('вакансия')
  await expect.poll(() => rows().elements().length).toBe(10)
  await userEvent.keyboard('((((')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Знак 9: Эта скобка не закрыта.')
  await userEvent.clear(page.getByRole('textbox', { name: 'Фильтр ленты' }))
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Запрос' }), 'Конкуренты')
  await expect.element(row(0).getByText('Конкуренты')).toBeVisible()
  await userEvent.type(page.getByRole('textbox', { name: 'Фильтр ленты' }), 'нет такого')
  await expect.element(page.getByText('Ничего не нашлось')).toBeVisible()
})

it('opens the hit in its conversation, ready for an answer', async () => {
  show()
  await expect.element(row(0)).toBeVisible()
  await userEvent.keyboard('jr')
  await expect.poll(() => app.services.ui.getState()).toMatchObject({ screen: 'queue', selectedId: 'heard0', pane: 'open' })
  expect(app.services.ui.getState().foundMessage).toEqual({ conversationId: 'heard0', messageId: 'm0' })
})
