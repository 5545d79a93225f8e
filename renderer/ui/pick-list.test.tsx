import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { openDialog } from '../app/ui-store.ts'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

it('finds a template by its words, and none by letters strewn over it', async () => {
  app = showApp({ language: 'ru' })
  const { ui } = app.services
  await vi.waitUntil(() => ui.getState().selectedId !== null)
  openDialog(ui, 'template', [ui.getState().selectedId ?? ''])
  const options = () => page.getByRole('dialog').getByRole('option').elements().map((one) => one.textContent)
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(1))
  const all = options()
  await page.getByRole('combobox').fill(all[0]?.slice(0, 4) ?? '')
  await vi.waitFor(() => expect(options().length).toBeLessThan(all.length))
  expect(options()[0]).toBe(all[0])
  await page.getByRole('combobox').fill('взщ')
  await vi.waitFor(() => expect(options()).toEqual([]))
})
