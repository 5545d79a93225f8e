import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp({ language: 'ru' })
  app.services.ui.setState({ screen: 'settings', settingsSection: 'learning' })
})
afterEach(() => app.close())

it('shows accuracy before and after, and can be switched off', async () => {
  await expect.element(page.getByText('184 текста с метками команды')).toBeVisible()
  await expect.element(page.getByText(/^41,3/)).toBeVisible()
  await expect.element(page.getByText(/^72,8/)).toBeVisible()
  const enabled = page.getByRole('switch', { name: /Учиться на исправлениях/ })
  await expect.element(enabled).toBeChecked()
  await userEvent.click(enabled)
  await expect.element(enabled).not.toBeChecked()
  expect(app.state.learning.enabled).toBe(false)
})

it('learns nothing from X until somebody says that X allowed it', async () => {
  const approved = page.getByRole('switch', { name: /X разрешил/ })
  await expect.element(approved).not.toBeChecked()
  await expect.element(page.getByText(/12 текстов из X/)).toBeVisible()
  await userEvent.click(approved)
  await expect.element(approved).toBeChecked()
  expect(app.state.learning.approvedByX).toBe(true)
  await expect.element(page.getByText(/12 текстов из X/)).not.toBeInTheDocument()
})

it('rolls back only after a second yes, and then says how many labels are missing', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Откатить…' }))
  await userEvent.click(page.getByRole('button', { name: 'Отмена' }))
  expect(app.state.learning.corrections).toBe(184)
  await userEvent.click(page.getByRole('button', { name: 'Откатить…' }))
  await userEvent.click(page.getByRole('button', { name: 'Забыть', exact: true }))
  await vi.waitFor(() => expect(app.state.learning.corrections).toBe(0))
  await expect.element(page.getByText(/не хватает ещё 20 исправлений/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Откатить…' })).toBeDisabled()
})

it('counts down the missing labels in words', async () => {
  app.state.learning = {
    enabled: true,
    corrections: 31,
    approvedByX: false,
    withheld: 12,
    accuracyBefore: null,
    accuracyAfter: null,
  }
  await app.services.queryClient.invalidateQueries()
  await expect.element(page.getByText(/не хватает ещё 1 исправления/)).toBeVisible()
})
