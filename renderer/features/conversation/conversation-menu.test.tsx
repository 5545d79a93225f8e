import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 30 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const trigger = () => page.getByRole('button', { name: 'More actions' })
const entry = (name: RegExp) => page.getByRole('menuitem', { name })

function show(visibility: 'public' | 'private'): string {
  const { list, ui } = app.services
  const id = list.getState().order.find((each) => app.state.items.get(each)?.visibility === visibility) ?? ''
  ui.setState({ selectedId: id, pane: 'open' })
  return id
}

it('opens by the keyboard, is walked and typed in, and gives the focus back with Escape', async () => {
  show('public')
  await expect.element(trigger()).toBeVisible()
  trigger().element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('menu')).toBeVisible()
  await expect.element(entry(/^Reply/)).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(entry(/^Move to private/)).toHaveFocus()
  await userEvent.keyboard('sn')
  await expect.element(entry(/^Snooze/)).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  await expect.element(trigger()).toHaveFocus()
})

it('does what is chosen with the conversation that is shown, and the focus comes back after a dialog', async () => {
  const id = show('public')
  const { order } = app.services.list.getState()
  app.services.ui.setState({ checked: new Set(order.slice(5, 7)) })
  await userEvent.click(trigger())
  await userEvent.click(entry(/^Snooze/))
  await expect.element(page.getByRole('dialog')).toBeVisible()
  expect(app.services.ui.getState().dialog?.conversationIds).toEqual([id])
  await userEvent.keyboard('{Escape}')
  await expect.element(trigger()).toHaveFocus()
})

it('says in its place why something cannot be done', async () => {
  show('private')
  await userEvent.click(trigger())
  const move = entry(/^Move to private/)
  await expect.element(move.getByText('This conversation is private already')).toBeVisible()
  await expect.element(move).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(app.services.ui.getState().dialog).toBeNull()
})
