import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, showOver, type ShownApp } from '../../testing/show-app.tsx'
import { createFakeCore } from '../../testing/fake-core.ts'

let app: ShownApp
afterEach(() => app.close())

const region = (name: string) => page.getByRole('region', { name, exact: true })
const lastAsked = () => app.state.calls.findLast(({ name }) => name === 'reports.metrics')?.input

it('says what a number was before, with an arrow only where chance would not do the same', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  await userEvent.click(page.getByText('с прошлым периодом'))
  await expect.element(page.getByText(/^Сравнение с .*\. Идущий период сравнивается/)).toBeVisible()
  const first = region('Первый ответ')
  await expect.element(first.getByText('меньше на 8 мин')).toBeVisible()
  expect(first.element().querySelector('svg.lucide-arrow-down')).not.toBeNull()
  const unsure = region('Первый ответ по существу')
  await expect.element(unsure.getByText('было 13 мин — разница не больше случайной')).toBeVisible()
  expect(unsure.element().querySelector('svg.lucide-arrow-down')).toBeNull()
  await expect.element(region('Решено с первого ответа (FCR)').getByText(/мало данных для сравнения/)).toBeVisible()
})

it('draws the range before as a quiet line and marks the day that is still running', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports', reportView: 'compare=previous' })
  const chart = region('Тональность по времени')
  await vi.waitFor(() => expect(chart.element().querySelector('.recharts-line path')).not.toBeNull())
  await expect.element(chart.getByText(/день ещё идёт/)).toBeVisible()
  await userEvent.click(chart.getByRole('button', { name: 'Таблицей' }))
  await expect.element(chart.getByRole('columnheader', { name: 'раньше' })).toBeVisible()
})

it('narrows every number by what is chosen, keeps it in the address and after a reload', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const filters = page.getByRole('group', { name: 'Отбор' })
  await userEvent.click(filters.getByRole('button', { name: 'ВКонтакте' }))
  await userEvent.click(filters.getByRole('button', { name: 'Тональность' }))
  await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'Негатив' }))
  await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'Нейтрально' }))
  await userEvent.keyboard('{Escape}')
  await expect.element(filters.getByRole('button', { name: 'Тональность: Негатив +1' })).toBeVisible()
  await vi.waitFor(() => expect(lastAsked()).toMatchObject({ networks: ['vk'], sentiments: ['negative', 'neutral'] }))
  expect(decodeURIComponent(location.hash)).toBe('#/reports/network=vk&sentiment=negative,neutral')
  const { hash } = location
  app.close()
  app = showOver(createFakeCore())
  location.hash = hash
  await expect.element(filters.getByRole('button', { name: 'Тональность: Негатив +1' })).toBeVisible()
  await userEvent.click(filters.getByRole('button', { name: 'Сбросить фильтр' }))
  await vi.waitFor(() => expect(app.services.ui.getState().reportView).toBe(''))
})
