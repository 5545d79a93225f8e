import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { messagesOf, tell } from '../../testing/fake-state.ts'
import { showApp, showOver, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
let id: string
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().connection === 'online')
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
const waiting = () => page.getByRole('list', { name: 'Not yet gone out' })
const called = (name: string) => app.state.calls.filter((call) => call.name === name)
const deedNames = ['startHandoff', 'correctSentiment', 'block']
const done = () => app.state.calls.map(({ name }) => name).filter((name) => deedNames.includes(name))
const inStorage = () => Object.keys(localStorage).filter((key) => key.startsWith('otklik-deed:'))

async function goAway() {
  app.state.away = true
  tell(app.state, { type: 'accounts' })
  await vi.waitUntil(() => app.services.ui.getState().connection === 'offline')
}

async function comeBack() {
  app.state.away = false
  await vi.waitUntil(() => app.services.ui.getState().connection === 'online', 15_000)
}

async function reply(text: string) {
  await userEvent.fill(composer(), text)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
}

const stay = () => app.services.ui.setState({ selectedId: id, pane: 'open' })

it('keeps a reply and a resolve over a reload while the core is away, and sends each once, in order', async () => {
  await goAway()
  await reply('The courier is on the way')
  stay()
  await expect.element(waiting().getByText(/The courier is on the way/)).toBeVisible()
  await vi.waitUntil(() => document.activeElement?.closest('[data-composer]') === null)
  await userEvent.keyboard('e')
  stay()
  await expect.element(page.getByText(/2 actions wait/)).toBeVisible()
  expect(inStorage()).toHaveLength(2)
  expect(called('send')).toEqual([])

  app.close()
  app = showOver(app, { language: 'en' })
  expect(app.services.deeds.store.getState().entries).toHaveLength(2)
  await comeBack()
  await vi.waitFor(() => expect(inStorage()).toEqual([]), 15_000)
  const done = app.state.calls.filter(
    ({ name, input }) => name === 'send' || (name === 'update' && JSON.stringify(input).includes('resolved')),
  )
  expect(done.map(({ name }) => name)).toEqual(['send', 'update'])
  expect(app.state.items.get(id)).toMatchObject({ status: 'resolved', preview: 'The courier is on the way' })
})

it('does nothing twice when an answer is lost', async () => {
  app.state.losesAnswers = true
  await reply('Only once, please')
  await vi.waitUntil(() => called('send').length === 1)
  stay()
  await expect.element(waiting().getByText(/Only once, please/)).toBeVisible()
  app.state.losesAnswers = false
  await vi.waitFor(() => expect(inStorage()).toEqual([]), 15_000)
  expect(called('send')).toHaveLength(1)
  expect(app.state.messages.get(id)?.filter(({ text }) => text === 'Only once, please')).toHaveLength(1)
})

it('takes the last one back with Z until it goes out, and the words stand in the composer again', async () => {
  await goAway()
  await reply('Too hasty')
  await expect.element(page.getByText(/1 action waits/)).toBeVisible()
  await vi.waitUntil(() => document.activeElement?.closest('[data-composer]') === null)
  await userEvent.keyboard('z')
  await expect.element(composer()).toHaveValue('Too hasty')
  expect(inStorage()).toEqual([])
  await comeBack()
  expect(called('send')).toEqual([])
})

it('shows what the core refused later with its reason, and gives the words back', async () => {
  await goAway()
  await reply('Will be refused')
  app.state.storeFailure = 'not_repliable'
  await comeBack()
  stay()
  await expect.element(waiting().getByText(/Could not be done afterwards/)).toBeVisible()
  await expect.element(waiting().getByText(/Will be refused/)).toBeVisible()
  await expect.element(page.getByText(/1 action could not be done/)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: 'Back to the field' }))
  await expect.element(composer()).toHaveValue('Will be refused')
  expect(inStorage()).toEqual([])
})

it('keeps a note, and takes a refusal of the core itself for no absence', async () => {
  await goAway()
  const note = page.getByRole('textbox', { name: /note/i })
  await userEvent.fill(note, 'Call her on Monday')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(waiting().getByText(/Call her on Monday/)).toBeVisible()
  await comeBack()
  await vi.waitFor(() => expect(called('addNote')).toHaveLength(1), 15_000)
  await vi.waitFor(() => expect(inStorage()).toEqual([]))

  app.state.storeFailure = 'disk_full'
  await reply('No room')
  await vi.waitUntil(() => called('send').length === 1)
  await expect.element(composer()).toHaveValue('No room')
  expect(inStorage()).toEqual([])
})

it('keeps a block, a correction and a move to private while the core is away, and does each once, in order', async () => {
  await userEvent.click(composer())
  await userEvent.keyboard('{Escape}m')
  const publicText = page.getByRole('textbox', { name: /Public note/ })
  await expect.element(publicText).toBeVisible()
  await goAway()
  await userEvent.fill(publicText, 'Answered in private')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(waiting().getByText(/Answered in private/)).toBeVisible()
  await userEvent.keyboard('s')
  await userEvent.keyboard('posit{Enter}')
  await expect.element(waiting().getByText(/Sentiment corrected/)).toBeVisible()
  await userEvent.keyboard('b')
  stay()
  await expect.element(waiting().getByText(/Author blocked/)).toBeVisible()
  expect(inStorage()).toHaveLength(3)
  expect(done()).toEqual([])

  app.close()
  app = showOver(app, { language: 'en' })
  expect(app.services.deeds.store.getState().entries).toHaveLength(3)
  await comeBack()
  await vi.waitFor(() => expect(inStorage()).toEqual([]), 15_000)
  expect(done()).toEqual(['startHandoff', 'correctSentiment', 'block'])
  expect(app.state.items.get(id)).toMatchObject({ isBlocked: true, handoff: 'invited' })
})

it('takes each of them back with Z until it goes out, newest first, and the words of a handoff are kept', async () => {
  const before = app.state.items.get(id)
  await userEvent.click(composer())
  await userEvent.keyboard('{Escape}m')
  const publicText = page.getByRole('textbox', { name: /Public note/ })
  await expect.element(publicText).toBeVisible()
  await goAway()
  await userEvent.fill(publicText, 'Answered in private')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(waiting().getByText(/Answered in private/)).toBeVisible()
  await userEvent.keyboard('s')
  await userEvent.keyboard('posit{Enter}')
  await expect.element(waiting().getByText(/Sentiment corrected/)).toBeVisible()
  await userEvent.keyboard('b')
  await vi.waitFor(() => expect(inStorage()).toHaveLength(3))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(inStorage()).toHaveLength(2))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(inStorage()).toHaveLength(1))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(inStorage()).toEqual([]))
  // The network cannot be asked: the dialog says so, and that what was written is kept.
  await expect.element(page.getByText(/What you wrote is kept/)).toBeVisible()
  await comeBack()
  await expect.element(publicText).toHaveValue('Answered in private')
  expect(done()).toEqual([])
  expect(app.state.items.get(id)).toEqual(before)
})

it('holds back a reply that waited while the customer wrote, and sends it once that was seen', async () => {
  await goAway()
  await reply('What is your order number?')
  const item = app.state.items.get(id)
  const messages = item && messagesOf(app.state, item)
  const last = messages?.at(-1)
  if (!messages || !last) throw new Error('no messages')
  const news = { ...last, id: `${id}-news`, text: 'It is 20418', direction: 'inbound' as const, delivery: null }
  app.state.messages.set(id, [...messages, news])
  await comeBack()
  stay()
  await expect.element(waiting().getByText(/somebody answered or the customer wrote again/)).toBeVisible()
  await userEvent.click(waiting().getByRole('button', { name: 'Send anyway' }))
  await vi.waitFor(() => expect(inStorage()).toEqual([]))
  expect(app.state.messages.get(id)?.at(-1)?.text).toBe('What is your order number?')
})
