import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'ru' })
  app.services.ui.setState({ screen: 'listening' })
  await userEvent.click(page.getByRole('button', { name: 'Новый запрос' }))
})
afterEach(() => app.close())

const field = () => page.getByRole('textbox', { name: 'Запрос' })

async function type(query: string) {
  await userEvent.click(field())
  // A bracket that opens stands for a key here.
  await userEvent.keyboard(query.replaceAll('[', '[[').replaceAll('{', '{{'))
}

/** What lies below the typed text, underlined. */
function marks(): readonly { readonly text: string; readonly box: DOMRect }[] {
  const spans = document.querySelectorAll('[aria-hidden] > span.underline')
  return Array.from(spans, (span) => ({ text: span.textContent ?? '', box: span.getBoundingClientRect() }))
}

it('underlines a mistake under its very characters and says what it is', async () => {
  const query = 'ежевоз lang:zz'
  app.state.queryChecks.set(query, {
    problem: { code: 'unknown_value', offset: 7, length: 7, values: ['ru', 'en'] },
    notes: [],
    asked: [],
  })
  await type(query)
  await expect.element(field()).toBeInvalid()
  await expect.element(field()).toHaveAccessibleDescription(/Такого значения нет\. Бывает: .*ru, en/)
  expect(marks().map(({ text }) => text)).toEqual(['lang:zz'])
  // Letters of one width: the seven before it, the border and the padding.
  const area = field().element().getBoundingClientRect()
  const { box } = marks()[0] ?? { box: area }
  const letter = box.width / 7
  expect(Math.abs(box.left - (area.left + 1 + 10 + 7 * letter))).toBeLessThan(letter / 2)
  await expect.element(page.getByRole('button', { name: 'Сохранить' })).toBeDisabled()
})

it('points behind the last character where something is missing there', async () => {
  app.state.queryChecks.set('ежевоз', {
    problem: { code: 'missing_operand', offset: 6, length: 0 },
    notes: [],
    asked: [],
  })
  await type('ежевоз')
  await expect.element(field()).toBeInvalid()
  expect(marks()).toHaveLength(1)
})

it('says beside the field what was not read as it may look, and what each network is asked', async () => {
  const query = 'ежевоз or сервис'
  app.state.queryChecks.set(query, {
    problem: null,
    notes: [
      { code: 'word_not_operator', offset: 7, length: 2 },
      { code: 'reads_everything', offset: 0, length: query.length },
    ],
    asked: [
      { network: 'vk', searches: ['ежевоз', 'сервис', 'or'], here: ['-вакансия'], losses: [] },
      { network: 'x', searches: ['ежевоз'], here: [], losses: [{ code: 'x_forms', parts: ['ежевоз'] }] },
    ],
  })
  await type(query)
  const notes = page.getByRole('list', { name: 'Как прочитан запрос' })
  await expect.element(notes.getByText(/or.?» ищется как слово/)).toBeVisible()
  await expect.element(notes.getByText(/примеряется к каждому сообщению/)).toBeVisible()
  expect(marks().map(({ text }) => text)).toEqual(['or'])
  const asked = page.getByRole('region', { name: 'О чём спросим сети' })
  await expect.element(asked.getByText(/и ещё .?2.? поиска/)).toBeVisible()
  await expect.element(asked.getByText(/В найденном отберём сами/)).toBeVisible()
  await expect.element(asked.getByText(/X ищет слово только так/)).toBeVisible()
  await userEvent.type(page.getByRole('textbox', { name: 'Название' }), 'Ежевоз')
  await expect.element(page.getByRole('button', { name: 'Сохранить' })).toBeEnabled()
})

it('tells by keyboard what a query may say', async () => {
  const more = page.getByText('Что можно писать в запросе')
  await expect.element(page.getByText('достав*')).not.toBeVisible()
  await userEvent.click(field())
  await userEvent.tab()
  await expect.element(more).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('достав*')).toBeVisible()
  await expect.element(page.getByText(/не дальше трёх слов/)).toBeVisible()
})
