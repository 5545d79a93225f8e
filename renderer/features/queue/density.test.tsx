import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  await page.viewport(1280, 800)
  app = showApp({ language: 'en', conversations: 60 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const wholeRows = () => {
  const list = document.querySelector('[role=listbox]')
  const room = list?.getBoundingClientRect()
  if (!list || !room) return 0
  return Array.from(list.querySelectorAll('[role=option]'), (row) => row.getBoundingClientRect()).filter(
    (row) => row.top >= room.top && row.bottom <= room.bottom + 1,
  ).length
}

async function byName(name: string) {
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard(name)
  await userEvent.keyboard('{Enter}')
}

it('shows at least twelve dense rows on 800 pixels, chosen by name', async () => {
  app.services.ui.setState({ split: 'all' })
  await vi.waitFor(() => expect(wholeRows()).toBeGreaterThanOrEqual(8))
  const comfortable = wholeRows()
  await byName('Dense rows')
  await vi.waitFor(() => expect(wholeRows()).toBeGreaterThanOrEqual(12))
  expect(comfortable).toBeLessThan(12)
})

it('reaches tabs, settings, theme and language by name', async () => {
  await byName('Tab: Snoozed')
  await vi.waitFor(() => expect(app.services.ui.getState().split).toBe('snoozed'))
  await byName('Settings: templates')
  await expect.element(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  await byName('Dark theme')
  await vi.waitFor(() => expect(app.state.preferences.theme).toBe('dark'))
})

it('asks for a template by a key that every layout has, from the queue and while writing', async () => {
  await userEvent.keyboard('t')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(page.getByRole('textbox', { name: /Public reply|Private message/ }))
  await userEvent.keyboard('{Control>};{/Control}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
})
