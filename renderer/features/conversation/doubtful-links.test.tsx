import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { messagesOf } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp

afterEach(() => app.close())

const opened = () =>
  app.state.calls.filter((call) => call.name === 'openExternal').map((call) => call.input)
const log = () => page.getByRole('log')

async function showMessage(language: 'ru' | 'en', text: string, name?: string) {
  app = showApp({ language })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  const id = app.services.ui.getState().selectedId ?? ''
  const item = app.state.items.get(id)
  if (!item) throw new Error('the fake core lost it')
  const [first] = messagesOf(app.state, item)
  if (!first) throw new Error('a conversation has messages')
  if (name !== undefined) app.state.items.set(id, { ...item, author: { ...item.author, name } })
  app.state.messages.set(id, [{ ...first, direction: 'inbound', text, editedAt: null, edits: [] }])
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ selectedId: id, pane: 'open' })
}

it('shows a look-alike address in its true letters and asks before it opens', async () => {
  await showMessage('en', 'sign in: https://xn--80ak6aa92e.com/login !')
  const link = log().getByRole('button', { name: /аррӏе\.com\/login \(xn--80ak6aa92e\.com\)/ })
  await userEvent.click(link)
  const dialog = page.getByRole('dialog', { name: 'This address may not be what it looks like' })
  await expect.element(dialog.getByText('аррӏе.com', { exact: true })).toBeVisible()
  await expect.element(dialog.getByText('xn--80ak6aa92e.com', { exact: true })).toBeVisible()
  await expect.element(dialog.getByText(/look like Latin ones/)).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(opened()).toEqual([])
  await userEvent.click(link)
  await userEvent.click(dialog.getByRole('button', { name: 'Open anyway' }))
  await vi.waitFor(() => expect(opened()).toEqual([{ url: 'https://xn--80ak6aa92e.com/login' }]))
})

it('asks in Russian too, and stays where it was with Escape', async () => {
  await showMessage('ru', 'https://vк.com')
  await userEvent.click(log().getByRole('button', { name: /vк\.com/ }))
  const dialog = page.getByRole('dialog', { name: 'Этот адрес может быть не тем, чем кажется' })
  await expect.element(dialog.getByText('В одном имени смешаны буквы разных алфавитов.')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(opened()).toEqual([])
})

it('says why an address with a name before the host never opens', async () => {
  await showMessage('en', 'https://apple.com@evil.example/')
  await userEvent.click(log().getByRole('button', { name: /evil\.example/ }))
  const dialog = page.getByRole('dialog', { name: 'This address does not open' })
  await expect.element(dialog.getByText(/What stands before @ is not the site/)).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: 'Open anyway' })).not.toBeInTheDocument()
  await userEvent.click(dialog.getByRole('button', { name: 'Close' }))
  expect(opened()).toEqual([])
})

it('opens http without a question', async () => {
  await showMessage('en', 'http://old.example/page')
  await userEvent.click(log().getByRole('button', { name: /old\.example/ }))
  await vi.waitFor(() => expect(opened()).toEqual([{ url: 'http://old.example/page' }]))
})

it('lets neither a name nor a text turn letters around', async () => {
  await showMessage('en', 'see \u202Efdp.exe\u202C now', '\u202Egpj.exe \u05D0\u05E0\u05D4')
  await expect.element(log().getByText('see fdp.exe now')).toBeVisible()
  const row = page.getByRole('option', { selected: true }).first()
  await expect.element(row.getByText('gpj.exe אנה')).toBeVisible()
  const shown = [...document.querySelectorAll('body *')].filter(
    (node) => node.childElementCount === 0 && node.textContent.includes('gpj.exe'),
  )
  expect(shown.length).toBeGreaterThan(3)
  for (const node of shown) {
    // Alone in an element of its own direction, or within isolates where a sentence goes around it.
    const alone = node.closest('bdi, [dir=auto]') !== null
    expect(alone || node.textContent.includes('\u2068gpj.exe אנה\u2069')).toBe(true)
  }
  expect(document.body.innerHTML).not.toMatch(/[\u202A-\u202E]/u)
})
