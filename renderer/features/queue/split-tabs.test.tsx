import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'en', conversations: 20 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const more = page.getByRole('button', { name: 'More' })

it('keeps the tabs without room behind a menu of the keyboard, which gives the focus back', async () => {
  more.element().focus()
  await expect.element(more).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('menu', { name: 'More' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  await expect.element(more).toHaveFocus()
  expect(app.services.ui.getState().split).toBe('urgent')
})

it('shows the split that is chosen there, by key or with a press, and names it', async () => {
  more.element().focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(page.getByRole('menu')).toBeVisible()
  await userEvent.keyboard('{End}{Enter}')
  await vi.waitFor(() => expect(app.services.ui.getState().split).toBe('done'))
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  const named = page.getByRole('button', { name: /^Done/ })
  await userEvent.click(named)
  await expect.element(page.getByRole('menu')).toBeVisible()
  await userEvent.click(named, { force: true })
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  await userEvent.click(named)
  await userEvent.click(page.getByRole('menuitem', { name: /Spam/ }))
  await vi.waitFor(() => expect(app.services.ui.getState().split).toBe('spam'))
})
