import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 20 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const selected = () => app.services.ui.getState().selectedId ?? ''
const status = (id: string) => app.state.items.get(id)?.status
const toTab = async (name: RegExp) => {
  await userEvent.click(page.getByRole('button', { name: 'More' }))
  await userEvent.click(page.getByRole('menuitem', { name }))
  await vi.waitUntil(() => app.services.list.getState().order.length > 0)
}

it('U puts aside what is spam, U in its tab brings it back, Z takes either back', async () => {
  const id = selected()
  await userEvent.keyboard('u')
  await vi.waitFor(() => expect(status(id)).toBe('spam'))
  await expect.element(page.getByText('Put aside as spam')).toBeVisible()
  expect(selected()).not.toBe(id)
  await toTab(/Spam\?/)
  await vi.waitFor(() => expect(selected()).toBe(id))
  await expect.element(page.getByText(/Looks like spam or an advertisement/)).toBeVisible()
  await userEvent.keyboard('u')
  await vi.waitFor(() => expect(status(id)).toBe('open'))
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(status(id)).toBe('spam'))
})

it('B blocks the author: their conversation closes, and Z lets them in again', async () => {
  const id = selected()
  await userEvent.keyboard('b')
  await vi.waitFor(() => expect(app.state.items.get(id)).toMatchObject({ status: 'resolved', isBlocked: true }))
  await expect.element(page.getByText('Author blocked, their conversations are resolved')).toBeVisible()
  await userEvent.keyboard('z')
  await vi.waitFor(() => expect(app.state.items.get(id)).toMatchObject({ status: 'open', isBlocked: false }))
})

it('says in the row that the author took the message back', async () => {
  const id = selected()
  const item = app.state.items.get(id)
  if (item) app.state.items.set(id, { ...item, withdrawnAt: Date.now() })
  await app.services.queryClient.invalidateQueries()
  await app.services.conversations.refresh.now([id])
  await expect.element(page.getByText('The author deleted the message')).toBeVisible()
})
