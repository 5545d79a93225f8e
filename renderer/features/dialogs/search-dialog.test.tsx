import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { messagesOf } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
let id: string

beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  id = app.services.list.getState().order.at(-1) ?? ''
  const item = app.state.items.get(id)
  const [first] = item ? messagesOf(app.state, item) : []
  if (!item || !first) throw new Error('the fake core has conversations')
  app.state.items.set(id, { ...item, author: { ...item.author, name: 'Taisiya Belova' } })
  app.state.messages.set(
    id,
    Array.from({ length: 71 }, (_, index) => ({
      ...first,
      id: `line${index}`,
      text: `zebra ${index}`,
    })),
  )
  await userEvent.keyboard('/')
  await vi.waitUntil(() => document.activeElement?.getAttribute('role') === 'combobox', { timeout: 10_000 })
})
afterEach(() => app.close())

const field = () => page.getByRole('combobox', { name: 'Search people and messages' })
const said = () => document.querySelector('[role=dialog] [role=status]')?.textContent
const options = () => document.querySelectorAll('#search-hits [role=option]')

it('says how many there are and shows all of them', async () => {
  await userEvent.keyboard('zebra')
  await expect.element(page.getByText('Found: 71 messages')).toBeVisible()
  expect(options()).toHaveLength(30)
  await userEvent.keyboard('{ArrowDown>29/}')
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(30))
  await userEvent.keyboard('{ArrowDown>40/}')
  await vi.waitFor(() => expect(options()).toHaveLength(71))
})

it('finds people, who open with their latest conversation', async () => {
  await userEvent.keyboard('belova')
  await vi.waitFor(() => expect(options()[0]?.textContent).toContain('Taisiya Belova'))
  await userEvent.keyboard('{Enter}')
  expect(app.services.ui.getState()).toMatchObject({ selectedId: id, dialog: null })
})

it('says what it found, and speaks of no messages where it found people alone', async () => {
  await userEvent.keyboard('belova')
  await vi.waitFor(() => expect(said()).toBe('Found: 1 person'))
  await userEvent.clear(field())
  await userEvent.keyboard('belova zebra')
  await vi.waitFor(() => expect(said()).toBe('Found: 71 messages'))
  await userEvent.clear(field())
  const lines = app.state.messages.get(id) ?? []
  app.state.messages.set(id, lines.map((line, index) => (index === 0 ? { ...line, text: 'To Taisiya' } : line)))
  await userEvent.keyboard('taisiya')
  await vi.waitFor(() => expect(said()).toBe('Found: 1 person, 1 message'))
  await userEvent.clear(field())
  await userEvent.keyboard('а')
  await vi.waitFor(() => expect(said()).toMatch(/^Found: more than 5 people, \d+ messages$/))
})

it('opens a hit at its message and keeps the focus off the page itself', async () => {
  await userEvent.keyboard('"zebra 7"')
  await userEvent.clear(field())
  await userEvent.keyboard('zebra')
  await expect.element(page.getByText('Found: 71 messages')).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(app.services.ui.getState().foundMessage).toEqual({
    conversationId: id,
    messageId: 'line1',
  })
  await expect.element(page.getByRole('log')).toHaveFocus()
})

it('leaves Enter and the arrows to an input method while it composes', async () => {
  await userEvent.keyboard('zebra')
  await expect.element(page.getByText('Found: 71 messages')).toBeVisible()
  for (const code of ['ArrowDown', 'Enter']) {
    const init = { key: code, code, bubbles: true, cancelable: true }
    field()
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { ...init, isComposing: true, keyCode: 229 }))
    field().element().dispatchEvent(new KeyboardEvent('keydown', { ...init, keyCode: 229 }))
  }
  expect(app.services.ui.getState().dialog?.kind).toBe('search')
  expect(options()[0]?.getAttribute('aria-selected')).toBe('true')
})

it('says so when there is nothing', async () => {
  await userEvent.keyboard('qqqqqq')
  await expect.element(page.getByText(/Nothing found/)).toBeVisible()
})

it('narrows by who, where and when, and looks everywhere again', async () => {
  const [first] = app.state.messages.get(id) ?? []
  const item = app.state.items.get(id)
  if (!first || !item) throw new Error('the conversation has messages')
  const now = app.services.clock.now()
  const year = 365 * 24 * 3600_000
  const lineAt = (name: string, postedAt: number, direction: 'inbound' | 'outbound') => ({
    ...first,
    id: name,
    text: `gnu ${name}`,
    postedAt,
    direction,
  })
  app.state.messages.set(id, [
    lineAt('old', now - year, 'inbound'),
    lineAt('new', now, 'inbound'),
    lineAt('ours', now, 'outbound'),
  ])
  await userEvent.keyboard('gnu')
  await vi.waitFor(() => expect(said()).toBe('Found: 3 messages'))

  await userEvent.tab()
  await expect.element(page.getByLabelText('Who')).toHaveFocus()
  await userEvent.keyboard('cu')
  await vi.waitFor(() => expect(said()).toBe('Found: 2 messages'))
  await userEvent.selectOptions(page.getByLabelText('When'), 'Last 7 days')
  await vi.waitFor(() => expect(said()).toBe('Found: 1 message'))
  const other = item.network === 'x' ? 'VK' : 'X'
  await userEvent.selectOptions(page.getByLabelText('Where'), other)
  await expect.element(page.getByText(/Nothing found/)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Look everywhere' }))
  await vi.waitFor(() => expect(said()).toBe('Found: 3 messages'))
})

it('looks for words of one person', async () => {
  await userEvent.keyboard('belova')
  await vi.waitFor(() => expect(options()).toHaveLength(1))
  await userEvent.selectOptions(page.getByLabelText('Who'), 'Taisiya Belova')
  await expect.element(field()).toHaveFocus()
  await expect.element(page.getByText('Words in the messages of Taisiya Belova')).toBeVisible()
  await userEvent.keyboard('zebra')
  const theirs = (app.state.messages.get(id) ?? []).filter((one) => one.direction === 'inbound')
  await vi.waitFor(() => expect(said()).toBe(`Found: ${theirs.length} messages`))
})
