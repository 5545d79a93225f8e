import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { tell } from '../testing/fake-state.ts'
import { pressKey, showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp

beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 60 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null, { timeout: 10_000 })
})
afterEach(() => app.close())

const ui = () => app.services.ui.getState()
const order = () => app.services.list.getState().order
const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })
const called = (name: string) => app.state.calls.filter((call) => call.name === name)

function selectOn(network: string, visibility: 'public' | 'private'): string {
  const id = order().find((candidate) => {
    const item = app.state.items.get(candidate)
    return item?.network === network && item.visibility === visibility && !item.handoff
  })
  if (id === undefined) throw new Error(`nothing ${visibility} on ${network}`)
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  return id
}

it('leaves the text of the filter with Escape, and keys are commands again', async () => {
  const before = ui().selectedId
  await userEvent.keyboard('f')
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'))
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.activeElement?.tagName).not.toBe('INPUT'))
  expect(ui().pane).not.toBe('closed')
  await userEvent.keyboard('j')
  expect(ui().selectedId).not.toBe(before)
  expect(ui().filters.text).toBeUndefined()
})

it('gives the keys back to the queue after a reply: Z takes it back', async () => {
  selectOn('vk', 'public')
  await userEvent.fill(composer(), 'too early')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  await userEvent.keyboard('z')
  await expect.element(composer()).toHaveValue('too early')
})

it.each([
  [{ keys: { undo: 'KeyU' } }, 'UndoU'],
  [{ singleLetterKeys: false }, 'Undo'],
])('names the undo key as it is bound and switched: %o', async (change, words) => {
  const queryKey = app.services.queries.system.preferences.queryKey()
  app.services.queryClient.setQueryData(queryKey, { ...app.state.preferences, ...change })
  const [first = ''] = order()
  void app.services.conversations.resolve([first])
  const undo = page.getByRole('button', { name: /^Undo/ })
  await expect.element(undo).toBeVisible()
  expect(undo.element().textContent.replace(/\s/g, '')).toBe(words)
})

it('says of a private conversation that it is private already', async () => {
  selectOn('telegram', 'private')
  await userEvent.keyboard('m')
  await expect.element(page.getByText('This conversation is private already')).toBeVisible()
  expect(ui().dialog).toBeNull()
})

it('writes on at the end of a restored draft', async () => {
  const id = selectOn('vk', 'public')
  await expect.element(composer()).toBeVisible()
  await userEvent.fill(composer(), 'first')
  app.services.ui.setState({ selectedId: order().find((other) => other !== id) ?? null })
  await expect.element(composer()).not.toHaveValue('first')
  app.services.ui.setState({ selectedId: id })
  await expect.element(composer()).toHaveValue('first')
  pressKey('KeyR', 'r')
  await expect.element(composer()).toHaveFocus()
  await userEvent.keyboard(' second')
  await expect.element(composer()).toHaveValue('first second')
})

it('never empties what is typed here because of another window', async () => {
  const id = selectOn('vk', 'public')
  await expect.element(composer()).toBeVisible()
  await userEvent.click(composer())
  await userEvent.keyboard('a long important answer')
  await app.services.drafts.flush()
  const elsewhere = async (text: string) => {
    if (text === '') app.state.drafts.delete(id)
    else app.state.drafts.set(id, { text, visibility: 'public', seen: null })
    tell(app.state, { type: 'conversations', ids: [id], many: false })
    await app.services.queryClient.invalidateQueries()
  }
  await elsewhere('what the other window types')
  await expect.element(composer()).toHaveValue('a long important answer')
  await elsewhere('')
  await expect.element(composer()).toHaveValue('a long important answer')
})
