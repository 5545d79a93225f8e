import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  app.services.ui.setState({ screen: 'settings', settingsSection: 'keys' })
  await vi.waitUntil(() => spam().query() !== null)
})
afterEach(() => app.close())

const spam = () => page.getByRole('button', { name: /^Change the keys of .*Spam, or not spam/ })
const taken = () => page.getByText(/Taken by/)

it('goes on listening after keys that are taken, and takes the next', async () => {
  await userEvent.click(spam())
  await userEvent.keyboard('e')
  await expect.element(taken()).toHaveTextContent('Taken by “Resolve and go to the next”. Press other keys, or Esc')
  await userEvent.keyboard('y')
  await vi.waitFor(() => expect(app.state.preferences.keys).toEqual({ spam: 'KeyY' }))
  await expect.element(taken()).not.toBeInTheDocument()
})

it('stops with Escape, and nothing is said any more', async () => {
  await userEvent.click(spam())
  await userEvent.keyboard('e')
  await expect.element(taken()).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(taken()).not.toBeInTheDocument()
  await userEvent.keyboard('y')
  expect(app.state.preferences.keys).toEqual({})
})
