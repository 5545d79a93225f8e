import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { OtherDraft } from '#shared/contract/conversation.ts'
import { tell } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
let id: string
beforeEach(async () => {
  app = showApp({ language: 'en' })
  app.state.isHub = true
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
  await app.services.queryClient.invalidateQueries()
  const found = app.services.list.getState().order.find((each) => app.state.items.get(each)?.network === 'vk')
  if (found === undefined) throw new Error('no conversation on vk')
  id = found
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  await vi.waitUntil(() => composer().query() !== null)
})
afterEach(() => app.close())

const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })
const sent = () => app.state.calls.filter((call) => call.name === 'send')
const sendKeys = () => userEvent.keyboard('{Control>}{Enter}{/Control}')

function lenaWrites(change: Partial<OtherDraft> = {}) {
  const draft: OtherDraft = {
    window: 'other',
    text: '',
    visibility: 'public',
    updatedAt: Date.now(),
    agentId: 'lena',
    holds: true,
    isOpen: true,
    isWriting: true,
    ...change,
  }
  app.state.otherDrafts.set(id, [draft])
  app.state.present = [{ agentId: 'lena', conversationId: id, isWriting: draft.isWriting }]
  tell(app.state, { type: 'presence', conversationId: id })
}

it('says in the list, above the conversation and at the field who is answering, and shows none of their words', async () => {
  lenaWrites()
  await expect.element(page.getByText('Лена Маслова is answering now')).toBeVisible()
  await expect.element(page.getByRole('option', { name: /Лена Маслова is answering/ })).toBeVisible()
  expect(page.getByRole('button', { name: 'Show text' }).query()).toBeNull()
  app.state.otherDrafts.clear()
  app.state.present = [{ agentId: 'lena', conversationId: id, isWriting: false }]
  tell(app.state, { type: 'presence', conversationId: id })
  await expect.element(page.getByText('Лена Маслова is looking')).toBeVisible()
})

it('holds a reply back while a colleague answers, keeps it on Esc, and sends it when told once more', async () => {
  lenaWrites()
  await expect.element(page.getByText('Лена Маслова is answering now')).toBeVisible()
  await userEvent.fill(composer(), 'My answer')
  await sendKeys()
  const alert = page.getByRole('alert')
  await expect.element(alert.getByText('Лена Маслова is answering here already')).toBeVisible()
  expect(sent()).toEqual([])
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(alert.query()).toBeNull())
  await expect.element(composer()).toHaveValue('My answer')
  await expect.element(composer()).toHaveFocus()
  await sendKeys()
  await sendKeys()
  await vi.waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]?.input).toMatchObject({ text: 'My answer', takesOver: true })
})

it('lets a viewer look, and says why no key of an answer does anything', async () => {
  app.state.role = 'viewer'
  await app.services.queryClient.invalidateQueries()
  await expect.element(page.getByText('You are a viewer: agents can answer.')).toBeVisible()
  expect(composer().query()).toBeNull()
  expect(page.getByRole('button', { name: 'Reports' }).query()).toBeNull()
  app.services.ui.setState({ pane: 'closed' })
  await userEvent.keyboard('e')
  await expect.element(page.getByText('Your role does not allow this')).toBeVisible()
})
