import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showConversation } from '../../actions/navigation.ts'
import { messagesOf, tell } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
let id: string

beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  // One that has older messages still.
  id = app.services.list.getState().order.find((one) => Number(one.slice(1)) % 10 === 3) ?? ''
  const item = app.state.items.get(id)
  const [first] = item ? messagesOf(app.state, item) : []
  if (!first) throw new Error('the fake core has conversations')
  app.state.messages.set(
    id,
    Array.from({ length: 70 }, (_, index) => lineOf(first, index + 1)),
  )
  await app.services.queryClient.invalidateQueries()
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  await vi.waitUntil(() => page.getByText('line 70', { exact: true }).query() !== null, { timeout: 10_000 })
})
afterEach(() => app.close())

function lineOf<Message extends object>(message: Message, number: number) {
  return { ...message, id: String(number), text: `line ${number}`, postedAt: number * 1000 }
}

function log(): HTMLElement {
  const node = document.querySelector<HTMLElement>('[role=log]')
  if (!node) throw new Error('no log')
  return node
}

/** The first line in view, and how far from the top of the log it stands. */
function inView() {
  const top = log().getBoundingClientRect().top
  const first = [...document.querySelectorAll<HTMLElement>('[data-message-id]')].find(
    (node) => node.getBoundingClientRect().top >= top,
  )
  return {
    id: first?.dataset['messageId'],
    offset: Math.round((first?.getBoundingClientRect().top ?? 0) - top),
  }
}

async function scrollTo(position: number) {
  log().scrollTop = position
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}

async function receive(number: number) {
  const all = app.state.messages.get(id) ?? []
  const [first] = all
  if (!first) throw new Error('no messages')
  // As the core does: the newest page only, so the oldest message slides out of it.
  app.state.messages.set(id, [...all.slice(1), lineOf(first, number)])
  tell(app.state, { type: 'conversations', ids: [id], many: false })
  await expect.element(page.getByText(`line ${number}`, { exact: true })).toBeInTheDocument()
}

it('stays where somebody reads when a message comes, and says that it came', async () => {
  await scrollTo(log().scrollHeight / 2)
  const before = inView()
  await receive(71)
  expect(inView()).toEqual(before)
  await expect.element(page.getByText('line 1', { exact: true })).toBeInTheDocument()
  await userEvent.click(page.getByRole('button', { name: 'New below' }))
  await expect.element(page.getByText('line 71', { exact: true })).toBeInViewport()
  await expect.element(page.getByRole('button', { name: 'New below' })).not.toBeInTheDocument()
})

it('follows the end for whoever stands there', async () => {
  await receive(71)
  await expect.element(page.getByText('line 71', { exact: true })).toBeInViewport()
  expect(page.getByRole('button', { name: 'New below' }).query()).toBeNull()
})

it('stays when older messages are loaded above', async () => {
  await scrollTo(200)
  const before = inView()
  const button = page.getByRole('button', { name: /earlier/i }).element()
  // A click of the mouse would scroll to the button first.
  if (button instanceof HTMLElement) button.click()
  await expect.element(page.getByText('Год назад я уже писал вам об этом.')).toBeInTheDocument()
  expect(inView()).toEqual(before)
})

it('opens at a message that a search found and marks it', async () => {
  await scrollTo(log().scrollHeight)
  showConversation(app.services, id, '3')
  await expect.element(page.getByText('line 3', { exact: true })).toBeInViewport()
  expect(document.querySelector('[aria-current=true]')?.textContent).toContain('line 3')
  await receive(71)
  await expect.element(page.getByText('line 3', { exact: true })).toBeInViewport()
})

it('never lets a long name push the page wide', async () => {
  const item = app.state.items.get(id)
  if (!item) throw new Error('lost')
  app.state.items.set(id, { ...item, author: { ...item.author, name: 'Д'.repeat(120) } })
  await app.services.queryClient.invalidateQueries()
  await expect.element(page.getByText('Д'.repeat(120)).first()).toBeInTheDocument()
  for (const node of document.querySelectorAll('main, [role=log], [data-pane], [data-composer]')) {
    expect(node.scrollWidth).toBeLessThanOrEqual(node.clientWidth + 1)
  }
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
})

it('quotes a post once, and no message that stands in the log itself', async () => {
  const all = app.state.messages.get(id) ?? []
  app.state.messages.set(
    id,
    all.map((message, index) => {
      const externalId = `line${index}`
      if (index < 60) return { ...message, externalId, context: null }
      const context =
        index < 62
          ? { externalId: 'elsewhere', authorName: 'Somebody', text: 'the post above' }
          : { externalId: `line${index - 1}`, authorName: 'Before', text: 'the line before' }
      return { ...message, externalId, context }
    }),
  )
  await app.services.queryClient.invalidateQueries()
  const quotes = () =>
    [...document.querySelectorAll('[role=log] blockquote')].map((quote) => quote.textContent)
  await vi.waitFor(() => expect(quotes()).toEqual(['Somebodythe post above']), { timeout: 10_000 })
})
