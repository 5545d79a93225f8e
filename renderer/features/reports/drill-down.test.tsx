import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressKey, showApp, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
afterEach(() => app.close())

async function showReports() {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  await expect.element(page.getByRole('region', { name: 'Первый ответ', exact: true })).toBeVisible()
}

const rows = () => page.getByRole('option').elements()
const figure = (mark: string) => document.querySelector<HTMLElement>(`[data-figure="${mark}"]`)
const asked = () => app.services.ui.getState().counted?.asked

it('opens what a number counts in the queue’s own list, and Escape leads back to the number', async () => {
  await showReports()
  const waiting = figure('firstResponse//waiting')
  waiting?.scrollIntoView({ block: 'center' })
  const before = document.querySelector('main > div')?.scrollTop
  waiting?.focus()
  await userEvent.keyboard('{Enter}')
  const bar = page.getByRole('group', { name: /^Первый ответ, ждут ответа · / })
  await expect.element(bar).toBeVisible()
  await expect.element(bar.getByText('посчитано 9 · 7 переписок')).toBeVisible()
  await vi.waitFor(() => expect(rows()).toHaveLength(7))
  expect(asked()).toMatchObject({ counted: { kind: 'figure', metric: 'firstResponse', group: null, figure: 'waiting' } })
  await expect.element(page.getByRole('tablist')).not.toBeInTheDocument()
  // The keys of the queue work here.
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).not.toBeNull())
  const first = app.services.ui.getState().selectedId
  await userEvent.keyboard('j')
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).not.toBe(first))
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('region', { name: 'Первый ответ', exact: true })).toBeVisible()
  await vi.waitFor(() => expect(document.activeElement).toBe(figure('firstResponse//waiting')))
  expect(document.querySelector('main > div')?.scrollTop).toBe(before)
  expect(app.services.ui.getState()).toMatchObject({ counted: null, filters: {} })
})

it('undoes the inner things before it goes back: from the conversation to the list, then to the report', async () => {
  await showReports()
  figure('handoffs/proposed')?.click()
  await vi.waitFor(() => expect(rows()).toHaveLength(7))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(document.activeElement?.closest('[data-pane]')).not.toBeNull())
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'))
  expect(app.services.ui.getState().screen).toBe('queue')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(app.services.ui.getState().screen).toBe('reports'))
})

it('keeps a resolved conversation in the list: what was counted was counted', async () => {
  await showReports()
  figure('sla/missed')?.click()
  await vi.waitFor(() => expect(rows()).toHaveLength(7))
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).not.toBeNull())
  const id = app.services.ui.getState().selectedId ?? ''
  await userEvent.keyboard('e')
  await vi.waitFor(() => expect(app.state.items.get(id)?.status).toBe('resolved'))
  expect(rows()).toHaveLength(7)
})

it('leaves the queue’s own tab, filter and selection as they were', async () => {
  app = showApp()
  const { ui } = app.services
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(7))
  const selected = [...app.state.items.keys()][3] ?? ''
  ui.setState({ screen: 'reports', split: 'all', filters: { networks: ['vk'] }, selectedId: selected })
  await vi.waitFor(() => expect(figure('sla/hit')).not.toBeNull())
  figure('sla/hit')?.click()
  await vi.waitFor(() => expect(rows()).toHaveLength(7))
  expect(ui.getState().filters).toEqual({})
  pressKey('KeyG', 'g')
  pressKey('KeyQ', 'q')
  await expect.element(page.getByRole('tablist')).toBeVisible()
  expect(ui.getState()).toMatchObject({ counted: null, split: 'all', filters: { networks: ['vk'] }, selectedId: selected })
})

it('opens bars and points by mouse, and their numbers in the table behind by keyboard', async () => {
  await showReports()
  const chart = page.getByRole('region', { name: 'Тональность по времени' })
  await vi.waitFor(() => expect(chart.element().querySelector('.recharts-bar-rectangle path')).not.toBeNull())
  await userEvent.click(chart.element().querySelector('.recharts-bar-rectangle path') as Element)
  await vi.waitFor(() => expect(asked()).toMatchObject({ counted: { kind: 'messages', label: 'negative' } }))
  const bar = asked()
  expect((bar?.to ?? 0) - (bar?.from ?? 0)).toBeLessThanOrEqual(25 * 3_600_000)
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0))
  await userEvent.keyboard('{Escape}')

  const toggle = chart.getByRole('button', { name: 'Таблицей' })
  ;(toggle.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}{Tab}')
  const focused = document.activeElement as HTMLElement
  expect(focused.dataset['figure']).toMatch(/^sentiment\//)
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(asked()).toMatchObject({ counted: { kind: 'messages' } }))
})

it('lets the arrows walk through the week, and opens an hour of it', async () => {
  await showReports()
  const grid = page.getByRole('grid', { name: 'Сообщения по дням недели и часам' })
  await expect.element(grid).toBeVisible()
  ;(grid.element().querySelector('[tabindex="0"]') as HTMLElement).focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}')
  expect(document.activeElement).toBe(figure('heat/1-11'))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(asked()).toMatchObject({ counted: { kind: 'messages', weekday: 1, hour: 11 } }))
})
