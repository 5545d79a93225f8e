import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })
const called = (name: string) => app.state.calls.filter((call) => call.name === name)
const toasts = () => app.services.toasts.store.getState().toasts.map(({ text }) => text)

it('keeps what was typed and says so where the disk is full, and sends it once there is room', async () => {
  const id = app.services.list.getState().order.find((each) => app.state.items.get(each)?.network === 'vk')
  if (id === undefined) throw new Error('no conversation on vk')
  app.services.ui.setState({ selectedId: id, pane: 'open' })
  app.state.storeFailure = 'disk_full'
  await userEvent.fill(composer(), 'It is on its way')
  await vi.waitFor(() => expect(toasts()).toHaveLength(1))
  expect(toasts()[0]).toMatch(/kept on this page only.*The disk is full/)
  expect(localStorage.getItem(`otklik-draft:alone:${id}`)).toContain('It is on its way')

  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(1))
  await expect.element(page.getByText(/^The disk is full/)).toBeVisible()
  await expect.element(composer()).toHaveValue('It is on its way')

  app.state.storeFailure = null
  await userEvent.click(composer())
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await vi.waitFor(() => expect(called('send')).toHaveLength(2))
  // The next case came up; back to this one.
  app.services.ui.setState({ selectedId: id })
  await expect.element(page.getByRole('log').getByText('It is on its way')).toBeVisible()
  await expect.element(composer()).toHaveValue('')
})
