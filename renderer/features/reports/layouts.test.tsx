import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createFakeCore } from '../../testing/fake-core.ts'
import { pressKey, showApp, showOver, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
afterEach(async () => {
  app.close()
  vi.restoreAllMocks()
  await page.viewport(1280, 800)
})

const view = () => app.services.ui.getState().reportView

it('shows large figures on a dark wall by a key, stays over a reload and is left by Escape', async () => {
  app = showApp()
  await vi.waitFor(() => expect(document.querySelector('[role=listbox]')).not.toBeNull())
  const theme = document.documentElement.dataset['theme']
  pressKey('KeyG', 'g')
  pressKey('KeyW', 'w')
  const wall = page.getByRole('dialog', { name: 'Отчёты, большой экран' })
  await expect.element(wall.getByText('Ответили вовремя')).toBeVisible()
  await expect.element(wall.getByText(/^Обновлено в \d\d:\d\d:\d\d$/)).toBeVisible()
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(location.hash).toBe('#/reports/layout=wall')
  // Nothing to work with but the way out.
  expect(wall.getByRole('button').elements().map((one) => one.textContent)).toEqual(['Esc — выйти'])
  app.services.ui.setState({ connection: 'offline' })
  await expect.element(wall.getByText(/^Otklik не отвечает\. Показано то, что было в/)).toBeVisible()
  const { hash } = location
  app.close()
  app = showOver(createFakeCore())
  location.hash = hash
  await expect.element(wall.getByText('Ответили вовремя')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(view()).toBe(''))
  expect(document.documentElement.dataset['theme']).toBe(theme)
})

it('prints the last full week by two keys, once, and shows it afterwards', async () => {
  const print = vi.spyOn(window, 'print').mockReturnValue()
  app = showApp()
  await vi.waitFor(() => expect(document.querySelector('[role=listbox]')).not.toBeNull())
  pressKey('KeyG', 'g')
  pressKey('KeyP', 'p')
  await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1))
  expect(view()).toBe('layout=week')
  await expect.element(page.getByRole('heading', { name: /^Отчёт за неделю/ })).toBeVisible()
  await expect.element(page.getByRole('row', { name: /Ирина/ })).toBeVisible()
  const sheet = document.querySelector('.week-sheet article')
  expect(sheet?.scrollHeight).toBeLessThanOrEqual((sheet?.clientHeight ?? 0) + 1)
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(view()).toBe(''))
  expect(print).toHaveBeenCalledTimes(1)
})

it('keeps a report under a name, opens it from the palette, renames and deletes it', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports', reportView: 'span=month&compare=previous&network=vk' })
  const manage = async () => {
    await userEvent.click(page.getByRole('button', { name: 'Мои отчёты' }))
    await userEvent.click(page.getByRole('menuitem', { name: 'Сохранить или изменить…' }))
  }
  await manage()
  await userEvent.fill(page.getByLabelText('Сохранить этот отчёт под именем'), ' Пятница ')
  await userEvent.keyboard('{Enter}')
  const kept = () => app.state.preferences.reportViews
  await vi.waitFor(() => expect(kept()).toEqual([{ name: 'Пятница', view: 'span=month&compare=previous&network=vk' }]))
  await userEvent.fill(page.getByLabelText('Сохранить этот отчёт под именем'), 'Стена')
  await userEvent.click(page.getByText('Большой экран'))
  await userEvent.click(page.getByRole('button', { name: 'Сохранить', exact: true }))
  await vi.waitFor(() => expect(kept()).toHaveLength(2))
  const field = page.getByLabelText('Имя отчёта «Стена»')
  await userEvent.fill(field, 'пятница')
  await expect.element(page.getByText('Так уже называется другой отчёт.')).toBeVisible()
  await userEvent.fill(field, 'Телевизор')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(kept().map(({ name }) => name)).toEqual(['Пятница', 'Телевизор']))
  await userEvent.click(page.getByRole('button', { name: 'Удалить отчёт «Телевизор»' }))
  await vi.waitFor(() => expect(kept()).toHaveLength(1))
  await userEvent.keyboard('{Escape}')
  app.services.ui.setState({ screen: 'queue', reportView: '' })
  await userEvent.keyboard('{Control>}{k}{/Control}')
  await expect.element(page.getByRole('combobox')).toHaveFocus()
  await userEvent.keyboard('пятница{Enter}')
  await vi.waitFor(() => expect(view()).toBe('span=month&compare=previous&network=vk'))
  expect(app.services.ui.getState().screen).toBe('reports')
})
