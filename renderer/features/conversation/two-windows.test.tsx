import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { OtherDraft } from '#shared/contract/conversation.ts'
import { messagesOf, tell } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
let id: string
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
  const found = app.services.list
    .getState()
    .order.find((each) => app.state.items.get(each)?.network === 'vk')
  if (found === undefined) throw new Error('no conversation on vk')
  id = found
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  await vi.waitUntil(() => composer().query() !== null)
})
afterEach(() => app.close())

const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })
const called = (name: string) => app.state.calls.filter((call) => call.name === name)
const sendKeys = () => userEvent.keyboard('{Control>}{Enter}{/Control}')

function elsewhere(change: Partial<OtherDraft>) {
  const draft: OtherDraft = {
    window: 'other',
    text: 'Courier is on the way',
    visibility: 'public',
    updatedAt: Date.now(),
    agentId: null,
    holds: true,
    isOpen: true,
    isWriting: true,
    ...change,
  }
  app.state.otherDrafts.set(id, [draft])
  tell(app.state, { type: 'presence', conversationId: id })
}

/** Somebody else's message comes in; `isTold`: the screen hears of it. */
function comesIn(text: string, direction: 'inbound' | 'outbound', isTold = true) {
  const item = app.state.items.get(id)
  const messages = item && messagesOf(app.state, item)
  const last = messages?.at(-1)
  if (!messages || !last) throw new Error('no messages')
  const message = { ...last, id: `${id}-new${messages.length}`, direction, text, deletedAt: null, delivery: null }
  app.state.messages.set(id, [...messages, message])
  if (isTold) tell(app.state, { type: 'conversations', ids: [id], many: false })
}

it('says quietly that another window writes, shows its words on request, and takes them only when asked', async () => {
  await userEvent.fill(composer(), 'My own words')
  elsewhere({})
  await expect.element(page.getByText('A reply is being written in another window')).toBeVisible()
  expect(page.getByText('Courier is on the way').query()).toBeNull()
  await userEvent.click(page.getByRole('button', { name: 'Show text' }))
  await expect.element(page.getByText('Courier is on the way')).toBeVisible()
  await expect.element(composer()).toHaveValue('My own words')
  elsewhere({ isWriting: false })
  await expect.element(page.getByText('A reply was begun in another window')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Insert into the reply' }))
  await expect.element(composer()).toHaveValue('My own words\n\nCourier is on the way')
  await expect.element(composer()).toHaveFocus()
  app.state.otherDrafts.clear()
  tell(app.state, { type: 'presence', conversationId: id })
  await vi.waitFor(() => expect(page.getByText('A reply was begun in another window').query()).toBeNull())
  await expect.element(composer()).toHaveValue('My own words\n\nCourier is on the way')
})

it('takes over what a closed window left, which need not be kept there any more', async () => {
  elsewhere({ isOpen: false, isWriting: false })
  await expect.element(page.getByText('Text is left from a window that was closed')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Show text' }))
  await userEvent.click(page.getByRole('button', { name: 'Insert into the reply' }))
  await app.services.drafts.flush()
  expect(called('saveDraft').at(-1)?.input).toMatchObject({ text: 'Courier is on the way', takesFrom: 'other' })
})

it('shows what came since the reply was begun before it leaves; the second press sends it anyway', async () => {
  await userEvent.fill(composer(), 'What is your order number?')
  comesIn('It is 20418', 'inbound')
  await expect.element(page.getByText('1 new message since you began this reply')).toBeVisible()
  await userEvent.click(composer())
  await sendKeys()
  const notice = page.getByRole('alert')
  await expect.element(notice.getByText('Not sent: something new came while you were writing')).toBeVisible()
  await expect.element(notice.getByText('It is 20418')).toBeVisible()
  await expect.element(composer()).toHaveValue('What is your order number?')
  await expect.element(composer()).toHaveFocus()
  expect(called('send')).toEqual([])
  await sendKeys()
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  await vi.waitFor(() => expect(app.state.messages.get(id)?.at(-1)?.text).toBe('What is your order number?'))
})

it('takes a message the customer changed for news as one that came', async () => {
  await userEvent.fill(composer(), 'What is your order number?')
  const item = app.state.items.get(id)
  if (!item) throw new Error('the fake core has conversations')
  const [first, ...rest] = messagesOf(app.state, item)
  if (!first) throw new Error('the conversation has messages')
  const edited = { ...first, text: 'Order 20418 is late', editedAt: app.state.now(), edits: [] }
  app.state.messages.set(id, [edited, ...rest])
  tell(app.state, { type: 'conversations', ids: [id], many: false })
  await expect.element(page.getByText('1 message changed or came since you began this reply')).toBeVisible()
  await userEvent.click(composer())
  await sendKeys()
  const notice = page.getByRole('alert')
  await expect.element(notice.getByText('Order 20418 is late')).toBeVisible()
  await expect.element(notice.getByText(/edited/)).toBeVisible()
  expect(called('send')).toEqual([])
})

it('goes on writing with Escape, and then has seen what came', async () => {
  await userEvent.fill(composer(), 'What is your order')
  comesIn('It is 20418', 'inbound')
  await expect.element(page.getByText('1 new message since you began this reply')).toBeVisible()
  await userEvent.click(composer())
  await sendKeys()
  await expect.element(page.getByRole('alert')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(page.getByRole('alert').query()).toBeNull())
  await expect.element(composer()).toHaveFocus()
  await userEvent.keyboard(' 20418 is late, sorry')
  await expect.element(composer()).toHaveValue('What is your order 20418 is late, sorry')
  await sendKeys()
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  await vi.waitFor(() => expect(app.state.messages.get(id)?.at(-1)?.text).toBe('What is your order 20418 is late, sorry'))
})

it('is told by the core what the screen has not heard of, and stands there again with every word', async () => {
  await userEvent.fill(composer(), 'Courier is coming')
  await vi.waitUntil(() => called('saveDraft').length > 0 && app.services.queryClient.isFetching() === 0)
  comesIn('Already answered by Anna', 'outbound', false)
  await sendKeys()
  const notice = page.getByRole('alert')
  await expect.element(notice.getByText('Already answered by Anna')).toBeVisible()
  await expect.element(composer()).toHaveValue('Courier is coming')
  await expect.element(composer()).toHaveFocus()
  expect(app.services.ui.getState().selectedId).toBe(id)
  const sent = () => app.state.messages.get(id)?.filter(({ text }) => text === 'Courier is coming')
  expect(sent()).toEqual([])
  await sendKeys()
  await vi.waitFor(() => expect(sent()).toHaveLength(1))
})

it('does not take a key that is held down for a second press', async () => {
  await userEvent.fill(composer(), 'Held')
  comesIn('News', 'inbound')
  await expect.element(page.getByText('1 new message since you began this reply')).toBeVisible()
  await userEvent.click(composer())
  await userEvent.keyboard('{Control>}{Enter>5}{/Enter}{/Control}')
  await expect.element(page.getByRole('alert')).toBeVisible()
  expect(called('send')).toEqual([])
})

it('answers twice in a row without being asked about its own words', async () => {
  const preferences = app.services.queries.system.preferences.queryKey()
  app.services.queryClient.setQueryData(preferences, { ...app.state.preferences, nextAfterReply: false })
  await userEvent.fill(composer(), 'One')
  await sendKeys()
  await userEvent.fill(composer(), 'Two')
  await sendKeys()
  await vi.waitFor(() => expect(called('send')).toHaveLength(2))
  await vi.waitFor(() => expect(app.state.messages.get(id)?.at(-1)?.text).toBe('Two'))
  expect(page.getByRole('alert').query()).toBeNull()
})

it('marks the row as long as something unsent stands there', async () => {
  const row = () => page.getByRole('option', { name: /Draft/ })
  expect(row().query()).toBeNull()
  await userEvent.fill(composer(), 'Half a thought')
  await expect.element(row()).toBeVisible()
  expect(row().element().getAttribute('data-conversation')).toBe(id)
  await userEvent.clear(composer())
  await vi.waitFor(() => expect(row().query()).toBeNull())
})
