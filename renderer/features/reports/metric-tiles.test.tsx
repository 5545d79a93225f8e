import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp | null = null
afterEach(async () => {
  app?.close()
  await page.viewport(1280, 800)
})

it('shows a number with what it counts a Tab away, an interval where few cases would look like many', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const numbers = page.getByRole('region', { name: 'Показатели' })
  await expect.element(numbers.getByText('11 мин')).toBeVisible()
  await expect.element(numbers.getByText(/с вероятностью 95 %: 66–75\s%/)).toBeVisible()
  // What was not measured is no zero.
  await expect.element(numbers.getByText('не измерено').first()).toBeVisible()
  const definition = numbers.getByRole('button', { name: /Сколько клиент ждал.*Формула.*Источник/ }).first()
  ;(definition.element() as HTMLElement).focus()
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Tab}')
  await expect.element(page.getByText('Формула: ответ − вопрос').last()).toBeVisible()
})

it('lists the agents with the interval of their share, by name', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const cell = (name: RegExp) => page.getByRole('cell', { name })
  await expect.element(cell(/^94.*90–96/)).toBeVisible()
  await expect.element(cell(/^100.*57–100/)).toBeVisible()
  const agents = page.getByRole('region', { name: 'Сотрудники' })
  const names = agents.getByRole('rowheader').elements().map((one) => one.textContent)
  // Who has not said their name yet has the word that stands for it everywhere.
  expect(names).toEqual(['Оператор', 'Ирина', 'Олег'])
})

it('says what each network was asked and charged', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const row = page.getByRole('row', { name: /^X 3\s120 4\s800 61 24,61\s\$ 0,19\s\$/ })
  await expect.element(row).toBeInTheDocument()
})
