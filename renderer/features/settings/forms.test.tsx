import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const show = (settingsSection: string) =>
  app.services.ui.setState({ screen: 'settings', settingsSection })
const book = 'текст '.repeat(18_417).slice(0, 110_500)

it('marks 0 minutes at once, at its field, and keeps what was typed while one looks elsewhere', async () => {
  show('sla')
  const first = page.getByRole('spinbutton', { name: 'First response' })
  await userEvent.fill(first, '0')
  await expect.element(first).toHaveAttribute('aria-invalid', 'true')
  await expect.element(first).toHaveAccessibleDescription('A whole number of minutes from 1 to 100,000')
  expect(document.querySelectorAll('[role=alert]')).toHaveLength(1)
  await expect.element(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await userEvent.fill(first, '25')
  show('tags')
  await expect.element(page.getByRole('heading', { name: 'Tags' })).toBeVisible()
  show('sla')
  await expect.element(first).toHaveValue(25)
  await expect.element(page.getByRole('button', { name: 'Save' })).toBeEnabled()
})

it('says at the field which key was refused, in words that fit it, and leads there', async () => {
  show('connect')
  const group = page.getByRole('textbox', { name: 'Community id' })
  await userEvent.fill(group, 'https://vk.com/club1')
  await userEvent.fill(page.getByLabelText('Community token'), 'vk1.a.key')
  await page.getByRole('button', { name: 'Check and connect' }).click()
  await expect.element(group).toHaveFocus()
  await expect.element(group).toHaveAccessibleDescription('A community id is digits only, for example 2041800.')
  expect(document.querySelectorAll('form [role=alert]')).toHaveLength(1)
})

it('cuts no pasted book in a template: says how much is too much', async () => {
  show('templates')
  await page.getByRole('button', { name: 'New template' }).click()
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'a'.repeat(81))
  await expect
    .element(page.getByRole('textbox', { name: 'Name' }))
    .toHaveAccessibleDescription('1 character too many: 80 fit')
  const text = page.getByRole('textbox', { name: 'Text' })
  await userEvent.fill(text, book)
  await expect.element(text).toHaveValue(book)
  await expect.element(text).toHaveAccessibleDescription('106,500 characters too many: 4,000 fit')
  await expect.element(page.getByRole('button', { name: 'Save' })).toBeDisabled()
})

it('keeps all of a pasted book in the composer and the notes', async () => {
  const id = app.services.list.getState().order.find((each) => app.state.items.get(each)?.network === 'vk') ?? ''
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  const composer = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await userEvent.fill(composer, book)
  await userEvent.click(composer)
  await userEvent.keyboard('{Control>}{End}{/Control}!')
  await expect.element(composer).toHaveValue(`${book}!`)
  await vi.waitFor(() => expect(app.state.drafts.get(id)?.text).toBe(`${book}!`))
  await expect.element(page.getByText('106,405 characters too long for this network')).toBeVisible()
  const note = page.getByRole('textbox', { name: /note/i })
  await userEvent.fill(note, book)
  await expect.element(note).toHaveAccessibleDescription('100,500 characters too many: 10,000 fit')
  await expect.element(note).toHaveValue(book)
})

it('says in the search that a pasted book is too long', async () => {
  await userEvent.keyboard('/')
  const field = page.getByRole('combobox', { name: 'Search people and messages' })
  await userEvent.fill(field, book)
  await expect.element(page.getByRole('alert')).toHaveTextContent('110,000 characters too many: 500 fit')
  await expect.element(field).toHaveValue(book)
})
