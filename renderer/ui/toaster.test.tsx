import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { tell } from '../testing/fake-state.ts'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  await page.viewport(1280, 800)
  app = showApp({ language: 'en', conversations: 20 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const notify = (title: string, group: string, conversationId: string | null = null, body = '') =>
  tell(app.state, {
    type: 'notification',
    title,
    body,
    group,
    conversationId,
    inApp: true,
    system: false,
    sound: false,
  })
const region = () => page.getByRole('region', { name: 'Messages of the app' })
const edges = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()

it('says news of one kind once, the newest, and opens what they are about', async () => {
  const { order } = app.services.list.getState()
  const about = order[3] ?? ''
  notify('Past due: 1 conversation', 'breach', order[2], 'Anna')
  notify('Past due: 2 conversations', 'breach', about, 'Anna, Boris')
  notify('Vera came to private messages', 'handoff', order[4])
  await expect.element(region().getByText('Vera came to private messages')).toBeVisible()
  expect(app.services.toasts.store.getState().toasts.map(({ text }) => text)).toEqual([
    'Past due: 2 conversations: Anna, Boris',
    'Vera came to private messages',
  ])
  await userEvent.click(page.getByRole('button', { name: /Past due: 2/ }))
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).toBe(about))
  await expect.element(page.getByText(/Past due: 2/)).not.toBeInTheDocument()
})

it.each([
  [1280, true],
  [1280, false],
  // No room for the customer beside the conversation.
  [1100, true],
] as const)('lies over neither the list nor the composer (page %s wide, customer wanted: %s)', async (width, customerPanel) => {
  await page.viewport(width, 800)
  app.services.ui.setState({ customerPanel, pane: 'open' })
  for (const group of ['a', 'b', 'c']) notify(`News of ${group}`, group)
  await expect.element(region().getByText('News of c')).toBeVisible()
  await vi.waitFor(() => expect(edges('[data-composer]')).toBeDefined())
  const news = edges('section[aria-live]')
  const list = edges('[role=listbox]')
  const composer = edges('[data-composer]')
  if (!news || !list || !composer) throw new Error('something is not on the screen')
  expect(news.left).toBeGreaterThanOrEqual(list.right)
  const isBeside = news.left >= composer.right
  expect(isBeside || news.bottom <= composer.top).toBe(true)
})
