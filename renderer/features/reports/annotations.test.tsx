import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

const marks = () => page.getByRole('region', { name: 'Отметки' })

it('marks what happened on the time axis, by keyboard, and takes it away again', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const add = marks().getByRole('button', { name: 'Добавить' })
  await expect.element(add).toBeVisible()
  ;(add.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(marks().getByRole('textbox', { name: 'Что произошло' })).toHaveFocus()
  await userEvent.keyboard('Скидка 20 %{Enter}')
  const row = marks().getByRole('listitem')
  await expect.element(row.getByText('Скидка 20 %')).toBeVisible()
  await expect.element(row.getByText('акция')).toBeVisible()
  const chart = page.getByRole('region', { name: 'Тональность по времени' })
  await vi.waitFor(() => expect(chart.element().querySelectorAll('.recharts-reference-line')).toHaveLength(1))

  await userEvent.click(row.getByRole('button', { name: /^Изменить/ }))
  await userEvent.selectOptions(marks().getByRole('combobox', { name: 'Что это' }), 'outage')
  await userEvent.click(marks().getByRole('button', { name: 'Сохранить' }))
  await expect.element(row.getByText('сбой')).toBeVisible()

  await userEvent.click(row.getByRole('button', { name: /^Удалить/ }))
  await expect.element(row).not.toBeInTheDocument()
  await vi.waitFor(() => expect(chart.element().querySelector('.recharts-reference-line')).toBeNull())
})

it('takes no days that run backwards', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  await userEvent.click(marks().getByRole('button', { name: 'Добавить' }))
  await userEvent.fill(marks().getByLabelText('Последний день'), '2020-01-01')
  await userEvent.fill(marks().getByRole('textbox', { name: 'Что произошло' }), 'Сбой')
  await expect.element(marks().getByText('Последний день раньше первого')).toBeVisible()
  await expect.element(marks().getByRole('button', { name: 'Сохранить' })).toBeDisabled()
})
