import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

it.each([
  ['en', 'Erase…', /Messages: 7\./, 'Erase for good', 'The customer’s data is erased.'],
  ['ru', 'Стереть…', /Сообщения: 7\./, 'Стереть навсегда', 'Данные клиента стёрты.'],
] as const)('erases a customer only after it has said how much that is (%s)', async (language, look, count, erase, done) => {
  app = showApp({ language })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
  const erased = () => app.state.calls.filter(({ name }) => name === 'erase')
  await page.getByRole('button', { name: look }).click()
  await expect.element(page.getByText(count)).toBeVisible()
  expect(erased()).toEqual([])
  await page.getByRole('button', { name: erase }).click()
  await expect.element(page.getByText(done)).toBeVisible()
  expect(erased()).toHaveLength(1)
  await expect.element(page.getByRole('button', { name: look })).toBeVisible()
})
