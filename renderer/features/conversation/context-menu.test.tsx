import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 30 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  await vi.waitUntil(() => page.getByRole('log').query() !== null)
})
afterEach(() => app.close())

const ui = () => app.services.ui.getState()
const order = () => app.services.list.getState().order
const row = (id: string) => page.elementLocator(document.querySelector(`[data-conversation="${id}"]`) ?? document.body)
const menu = () => page.getByRole('menu')
const entries = () => page.getByRole('menuitem').elements().map((entry) => entry.querySelector('span')?.firstChild?.textContent)
const patches = () => app.state.calls.filter(({ name }) => name === 'update').map(({ input }) => input)

async function entriesOfButton() {
  await userEvent.click(page.getByRole('button', { name: 'More actions' }))
  await expect.element(menu()).toBeVisible()
  const all = entries()
  await userEvent.keyboard('{Escape}')
  await expect.element(menu()).not.toBeInTheDocument()
  return all
}

it('has the entries of the ⋮ button at a row and at a message, whichever way it is asked for', async () => {
  const wanted = await entriesOfButton()
  expect(wanted).toHaveLength(14)
  const message = page.elementLocator(document.querySelector('[data-message-id]') ?? document.body)
  const ways = [
    () => userEvent.click(row(ui().selectedId ?? ''), { button: 'right' }),
    () => userEvent.click(message, { button: 'right', position: { x: 30, y: 30 } }),
    () => userEvent.keyboard('{Shift>}{F10}{/Shift}'),
    () => userEvent.keyboard('{ContextMenu}'),
  ]
  for (const ask of ways) {
    await ask()
    await expect.element(menu()).toBeVisible()
    expect(entries()).toEqual(wanted)
    await userEvent.keyboard('{Escape}')
    await expect.element(menu()).not.toBeInTheDocument()
  }
})

it('works on the row it was asked for, which need not be the open one', async () => {
  const [open = '', , other = ''] = order()
  app.services.ui.setState({ selectedId: open })
  await userEvent.click(row(other), { button: 'right' })
  await userEvent.click(page.getByRole('menuitem', { name: /^Resolve/ }))
  await vi.waitFor(() => expect(patches()).toHaveLength(1))
  expect(patches()[0]).toMatchObject({ changes: [{ id: other, patch: { status: 'resolved' } }] })
  expect(ui().selectedId).toBe(open)
})

it('works on all that are checked, and offers then what can be done with several', async () => {
  const [first = '', second = ''] = order()
  app.services.ui.setState({ checked: new Set([first, second]) })
  await userEvent.click(row(second), { button: 'right' })
  await expect.element(menu()).toBeVisible()
  expect(entries()).not.toContain('Reply')
  await userEvent.click(page.getByRole('menuitem', { name: /^Snooze/ }))
  await expect.element(page.getByRole('dialog')).toBeVisible()
  expect(ui().dialog?.conversationIds).toEqual([first, second])
})

it('is walked by the keys and gives the focus back to the list with Escape', async () => {
  await userEvent.keyboard('{Shift>}{F10}{/Shift}')
  await expect.element(page.getByRole('menuitem', { name: /^Reply/ })).toHaveFocus()
  const before = ui().selectedId
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await expect.element(page.getByRole('menuitem', { name: /^Insert a template/ })).toHaveFocus()
  expect(ui().selectedId).toBe(before)
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('listbox', { name: 'Conversations' })).toHaveFocus()
})

it('leaves the menu of the system to words that were chosen to be copied', async () => {
  const words = document.querySelector('[data-message-id] div')
  getSelection()?.selectAllChildren(words ?? document.body)
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true })
  words?.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(false)
  getSelection()?.removeAllRanges()
  words?.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
})
