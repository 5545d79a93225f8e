import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressKey, showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp

beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 60 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const selected = () => app.services.ui.getState().selectedId
const order = () => app.services.list.getState().order
const called = (name: string) => app.state.calls.filter((call) => call.name === name)

it('walks with J and K, on a Cyrillic layout too', async () => {
  await userEvent.keyboard('jj')
  expect(selected()).toBe(order()[2])
  await userEvent.keyboard('k')
  expect(selected()).toBe(order()[1])
  pressKey('KeyJ', 'о')
  expect(selected()).toBe(order()[2])
})

it('clears ten conversations without the mouse and takes the last one back', async () => {
  const first = order().slice(0, 11)
  for (let count = 0; count < 10; count++) await userEvent.keyboard('e')
  expect(order().slice(0, 1)).toEqual(first.slice(10))
  expect(selected()).toBe(first[10])
  await vi.waitFor(() => expect(called('update')).toHaveLength(10))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(order()).toContain(first[9]))
  expect(app.state.items.get(first[9] ?? '')?.status).toBe('open')
})

it('brings a row back that Z takes back before the list was asked for again', async () => {
  const [first = ''] = order()
  await userEvent.keyboard('e')
  await vi.waitFor(() => expect(order()).not.toContain(first))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(order()).toContain(first))
  expect(selected()).toBe(first)
})

it('replies with R and Ctrl+Enter, keeping J for the text', async () => {
  const id = order().find(
    (candidate) =>
      !app.state.items.get(candidate)?.handoff && app.state.items.get(candidate)?.network === 'vk',
  )
  app.services.ui.setState({ selectedId: id ?? null })
  await expect.element(page.getByRole('textbox', { name: /reply|message/ })).toBeVisible()
  await userEvent.keyboard('r')
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toHaveFocus()
  await userEvent.keyboard('jolly good')
  expect(selected()).toBe(id)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  expect(called('send')[0]?.input).toMatchObject({
    conversationId: id,
    text: 'jolly good',
    resolve: false,
  })
  await expect.element(page.getByText('Sending…').first()).toBeVisible()
})

it('keeps what was typed when the selection moves on', async () => {
  const ids = order().filter((candidate) => app.state.items.get(candidate)?.network === 'vk')
  app.services.ui.setState({ selectedId: ids[0] ?? null })
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toBeVisible()
  await userEvent.fill(box, 'half a thought')
  app.services.ui.setState({ selectedId: ids[1] ?? null })
  await vi.waitFor(() => expect(app.state.drafts.get(ids[0] ?? '')?.text).toBe('half a thought'))
  app.services.ui.setState({ selectedId: ids[0] ?? null })
  await expect.element(box).toHaveValue('half a thought')
})

it('does not re-sort under the selection until it moves', async () => {
  const before = order()
  const late = before.at(-1) ?? ''
  const item = app.state.items.get(late)
  if (!item) throw new Error('the list is empty')
  app.state.items.set(late, { ...item, urgencyAt: 0 })
  for (const tell of app.state.listeners) tell({ type: 'conversations', ids: [late], many: false })
  await vi.waitFor(() => expect(app.services.list.getState().waiting?.[0]).toBe(late))
  expect(order()).toEqual(before)
  await userEvent.keyboard('j')
  expect(order()[0]).toBe(late)
  expect(selected()).toBe(before[1])
})

it('moves to private: M shows the answer, Ctrl+Enter sends', async () => {
  const id = order().find((candidate) => app.state.items.get(candidate)?.network === 'telegram')
  app.services.ui.setState({ selectedId: id ?? null })
  await userEvent.keyboard('m')
  await expect.element(page.getByText('We cannot write first')).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('startHandoff')).toHaveLength(1))
  expect(called('startHandoff')[0]?.input).toMatchObject({ conversationId: id, mode: 'invitation' })
})

it('keeps what is typed before the composer has the focus for the composer', async () => {
  const id = order().find((candidate) => app.state.items.get(candidate)?.network === 'vk') ?? ''
  app.services.ui.setState({ selectedId: id })
  await userEvent.keyboard('r')
  await userEvent.keyboard('jah, eh')
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toHaveFocus()
  await expect.element(box).toHaveValue('jah, eh')
  expect(selected()).toBe(id)
  expect(app.state.items.get(id)).toMatchObject({ status: 'open', snoozedUntil: null })
})

it('takes an action back at once: R right after Z writes to the conversation that came back', async () => {
  const first = order().find((id) => app.state.items.get(id)?.network === 'vk') ?? ''
  app.services.ui.setState({ selectedId: first })
  await userEvent.keyboard('e')
  expect(selected()).not.toBe(first)
  await userEvent.keyboard('z')
  expect(selected()).toBe(first)
  expect(order()).toContain(first)
  await userEvent.keyboard('r')
  await userEvent.keyboard('here we are')
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toHaveFocus()
  await expect.element(box).toHaveValue('here we are')
  await vi.waitFor(() => expect(app.state.drafts.get(first)?.text).toBe('here we are'))
  expect([...app.state.drafts.keys()]).toEqual([first])
})

it('never lets words meant for the selected conversation fall into the one shown before', async () => {
  const ids = order().filter((id) => app.state.items.get(id)?.network === 'vk')
  const [before = '', wanted = ''] = ids
  app.services.ui.setState({ selectedId: before })
  const box = page.getByRole('textbox', { name: /Public reply|Private message/ })
  await expect.element(box).toBeVisible()
  app.services.ui.setState({ selectedId: wanted })
  pressKey('KeyR', 'r')
  pressKey('KeyJ', 'j')
  pressKey('KeyE', 'e')
  await expect.element(box).toHaveFocus()
  await expect.element(box).toHaveValue('je')
  await vi.waitFor(() => expect(app.state.drafts.get(wanted)?.text).toBe('je'))
  expect(app.state.drafts.get(before)).toBeUndefined()
  expect(selected()).toBe(wanted)
})
