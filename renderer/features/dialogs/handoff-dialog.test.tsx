import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { messagesOf } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 60 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const called = (name: string) => app.state.calls.filter((call) => call.name === name)
const privateBox = () => page.getByRole('textbox', { name: 'Private message' })
const publicBox = () => page.getByRole('textbox', { name: /Public (note|invitation)/ })

/** Opens the dialog for a conversation of this network; only people on VK can be written to. */
async function open(network: 'vk' | 'telegram' | 'x'): Promise<string> {
  const { order } = app.services.list.getState()
  const id =
    order.find((each) => {
      const item = app.state.items.get(each)
      return item?.network === network && item.visibility === 'public' && item.handoff === null
    }) ?? ''
  app.services.ui.setState({ selectedId: id })
  await userEvent.keyboard('m')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  return id
}

const confirm = () => userEvent.keyboard('{Control>}{Enter}{/Control}')

it('keeps what was typed when the handoff fails, and closes once it is queued', async () => {
  app.state.handoffFailure = 'network_unreachable'
  await open('vk')
  await privateBox().fill('My own words')
  await publicBox().fill('Answered you')
  await confirm()
  await expect.element(page.getByText('Nothing was sent; what you wrote is still here.')).toBeVisible()
  await expect.element(privateBox()).toHaveValue('My own words')
  await expect.element(publicBox()).toHaveValue('Answered you')
  app.state.handoffFailure = null
  await confirm()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(called('startHandoff').at(-1)?.input).toMatchObject({
    mode: 'private',
    privateText: 'My own words',
    publicText: 'Answered you',
  })
})

it('keeps what was typed while everything is asked for again', async () => {
  await open('vk')
  await privateBox().fill('My own words')
  await app.services.queryClient.invalidateQueries()
  await expect.element(privateBox()).toHaveValue('My own words')
})

it('takes private answer and notice back with one Z, and opens again with both texts', async () => {
  await open('vk')
  await privateBox().fill('My own words')
  await publicBox().fill('Answered you')
  await confirm()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(called('undo')).toHaveLength(1))
  await expect.element(privateBox()).toHaveValue('My own words')
  await expect.element(publicBox()).toHaveValue('Answered you')
})

it('leaves the reply that was begun as it was when an invitation left as proposed is taken back', async () => {
  const id = await open('telegram')
  await userEvent.keyboard('{Escape}')
  const reply = page.getByRole('textbox', { name: 'Public reply' })
  await userEvent.fill(reply, 'Begun before')
  await userEvent.keyboard('{Escape}m')
  await expect.element(publicBox()).toBeVisible()
  await confirm()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(called('undo')).toHaveLength(1))
  await app.services.drafts.flush()
  expect(app.state.drafts.get(id)?.text).toBe('Begun before')
  await expect.element(reply).toHaveValue('Begun before')
})

it('shows first what came since it was opened, keeps every word, and goes with the second press', async () => {
  const id = await open('vk')
  await privateBox().fill('My own words')
  const item = app.state.items.get(id)
  const messages = item ? messagesOf(app.state, item) : []
  const [first] = messages
  if (!first) throw new Error('the conversation has messages')
  const news = { ...first, id: `${id}-news`, text: 'It is 20418', direction: 'inbound' as const, editedAt: null }
  app.state.messages.set(id, [...messages, news])
  await userEvent.keyboard('{Control>}{Enter>3}{/Enter}{/Control}')
  await expect.element(page.getByText('Not sent: something new came while you were writing')).toBeVisible()
  await expect.element(page.getByText('It is 20418')).toBeVisible()
  await expect.element(privateBox()).toHaveValue('My own words')
  expect(app.state.items.get(id)?.handoff).toBeNull()
  // Closed and opened again it has seen it, and asks no more.
  await userEvent.keyboard('{Escape}m')
  await expect.element(privateBox()).toHaveValue('My own words')
  await confirm()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(app.state.items.get(id)?.handoff).toBe('invited')
})

it('says what a link will cost on X before it is paid, and only while it is there', async () => {
  await open('x')
  const price = page.getByText('X will charge $0.20 for a post with a link, $0.01 without one')
  await expect.element(price).toBeVisible()
  await publicBox().fill('Write to us in private, please')
  await expect.element(price).not.toBeInTheDocument()
})

it('says nothing in public where the network lets nobody answer the post', async () => {
  app.state.postsRepliable = false
  await open('telegram')
  await expect.element(page.getByText(/lets nobody answer this post/)).toBeVisible()
  await expect.element(publicBox()).not.toBeInTheDocument()
  await confirm()
  await vi.waitFor(() => expect(called('startHandoff')).toHaveLength(1))
  expect(called('startHandoff')[0]?.input).toMatchObject({ mode: 'private', publicText: '' })
})
