import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp
beforeEach(() => {
  app = showApp()
  app.services.ui.setState({ screen: 'settings', settingsSection: 'schedules' })
})
afterEach(() => app.close())

const saved = () => app.state.calls.findLast(({ name }) => name === 'schedules.save')?.input
const button = (name: string) => page.getByRole('button', { name, exact: true })

it('says what became of the last report, and what can be done', async () => {
  const arrived = page.getByRole('region', { name: 'Утренний отчёт' })
  await expect.element(arrived.getByText(/каждый день в 09:00 · .*в папку \/srv\/reports.* · CSV/)).toBeVisible()
  await expect.element(arrived.getByText(/^Ушёл/)).toBeVisible()
  const doubtful = page.getByRole('region', { name: 'Неделя для руководителей' })
  await expect.element(doubtful.getByText(/^Неизвестно, дошёл ли \(unreachable\)/)).toBeVisible()
  await userEvent.click(doubtful.getByRole('button', { name: 'Отправить сейчас' }))
  await vi.waitFor(() => expect(app.state.calls.findLast(({ name }) => name === 'schedules.run')?.input).toEqual({ id: '2' }))
})

it('sends a weekly report into a chat', async () => {
  await userEvent.click(button('Добавить отчёт'))
  await userEvent.fill(page.getByRole('textbox', { name: 'Название' }), 'Неделя')
  await userEvent.click(page.getByText('В чат Telegram'))
  await userEvent.fill(page.getByRole('textbox', { name: 'Чат' }), 'чат')
  await expect.element(page.getByText('Нужен номер или @имя.')).toBeVisible()
  await expect.element(button('Сохранить')).toBeDisabled()
  await userEvent.fill(page.getByRole('textbox', { name: 'Чат' }), '-100123')
  await userEvent.click(page.getByText('Каждую неделю'))
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'День недели' }), '4')
  await userEvent.click(button('Показатель topics'))
  await userEvent.click(button('Сохранить'))
  await vi.waitFor(() => expect(saved()).toMatchObject({ name: 'Неделя', every: 'week', weekday: 4, minute: 540, to: '-100123' }))
  expect((saved() as { metrics: string[] }).metrics).not.toContain('topics')
})

it('says which folder it does not take, beside the field', async () => {
  await userEvent.click(button('Добавить отчёт'))
  await userEvent.fill(page.getByRole('textbox', { name: 'Название' }), 'Утро')
  await userEvent.fill(page.getByRole('textbox', { name: 'Папка' }), 'reports')
  await userEvent.click(button('Сохранить'))
  await expect.element(page.getByRole('textbox', { name: 'Папка' })).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByText(/^Так папку не назвать/)).toBeVisible()
})
