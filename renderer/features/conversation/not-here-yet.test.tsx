import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { tell } from '../../testing/fake-state.ts'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en' })
  await vi.waitUntil(() => app.services.ui.getState().connection === 'online')
  await vi.waitUntil(() => composer().query() !== null)
})
afterEach(() => app.close())

const ui = () => app.services.ui.getState()
const composer = () => page.getByRole('textbox', { name: /Public reply|Private message/ })
const notHere = () => page.getByText(/It opens by itself once Otklik is back/)

/** As after a kill of the core; `silent`: as in a desktop window, where nobody even refuses. */
async function goAway(how: true | 'silent') {
  app.state.away = how
  tell(app.state, { type: 'accounts' })
  await vi.waitUntil(() => ui().connection === 'offline')
}

/** A row that nothing was ever asked about. */
async function toUnopened() {
  const before = ui().selectedId
  await userEvent.keyboard('jjj')
  expect(ui().selectedId).not.toBe(before)
}

it.each([true, 'silent'] as const)(
  'says in its place why a conversation is not shown, and opens it by itself once the core is back: %s',
  async (how) => {
    await goAway(how)
    await toUnopened()
    await expect.element(notHere()).toBeVisible()
    await expect.element(page.getByRole('log')).not.toBeInTheDocument()
    app.state.away = false
    await vi.waitUntil(() => ui().connection === 'online', 15_000)
    const { author } = app.state.items.get(ui().selectedId ?? '') ?? {}
    await expect.element(page.getByRole('region', { name: `Conversation with ${author?.name}` })).toBeVisible()
  },
)

it.each(['r', 'n', 't'])('says why %s does nothing, and the keys after it are commands', async (key) => {
  await goAway('silent')
  await toUnopened()
  await expect.element(notHere()).toBeVisible()
  const before = ui().selectedId
  await userEvent.keyboard(key)
  await expect.element(page.getByText(/there is no field to write into yet/)).toBeVisible()
  await expect.element(notHere()).toBeVisible()
  expect(ui().dialog).toBeNull()
  await userEvent.keyboard('j')
  expect(ui().selectedId).not.toBe(before)
})

it('is opened and left by the keys as every conversation', async () => {
  await goAway(true)
  await toUnopened()
  await expect.element(notHere()).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(document.activeElement?.textContent).toMatch(/opens by itself/))
  await expect.element(page.getByRole('log')).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'))
})
