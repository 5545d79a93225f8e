import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { QueueItem } from '#shared/contract/queue.ts'
import { showOrder, showSplit } from '../../actions/navigation.ts'
import { rememberPlace } from '../../app/remember-place.ts'
import { createFakeCore } from '../../testing/fake-core.ts'
import { showApp, showOver, type ShownApp } from '../../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  await page.viewport(1280, 800)
  app = showApp({ language: 'en', conversations: 60 })
  await vi.waitUntil(() => app.services.ui.getState().selectedId !== null)
})
afterEach(() => app.close())

const shown = () =>
  app.services.list.getState().order.map((id) => app.state.items.get(id)).filter((item) => item !== undefined)

async function ordersBy(key: (item: QueueItem) => number) {
  await vi.waitFor(() => {
    const keys = shown().map(key)
    expect(keys.length).toBeGreaterThan(5)
    expect(keys).toEqual(keys.toSorted((one, other) => one - other))
  })
}

it('stands the queue in the order that is chosen by key and menu, per tab', async () => {
  await userEvent.keyboard('v')
  await expect.element(page.getByRole('menuitemradio', { name: /^Most urgent first/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(page.getByRole('menuitemradio', { name: /^Longest waiting/ })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  await ordersBy((item) => item.waitingSince ?? Infinity)
  await expect.element(page.getByRole('button', { name: 'Order: Longest waiting' })).toBeVisible()
  await expect.element(page.getByText(/^waiting since/).first()).toBeVisible()
  showSplit(app.services, 'all')
  await ordersBy((item) => item.urgencyAt)
  showSplit(app.services, 'urgent')
  await ordersBy((item) => item.waitingSince ?? Infinity)
})

it('keeps the order of a tab over a reload', async () => {
  // As the page itself does, see `main.tsx`.
  rememberPlace(app.services.ui, localStorage)
  showOrder(app.services, 'waiting')
  await ordersBy((item) => item.waitingSince ?? Infinity)
  app.close()
  const core = createFakeCore({ language: 'en', conversations: 60 })
  app = showOver(core, { language: 'en' })
  rememberPlace(app.services.ui, localStorage)
  await ordersBy((item) => item.waitingSince ?? Infinity)
  await expect.element(page.getByRole('button', { name: 'Order: Longest waiting' })).toBeVisible()
})

it('is reached by name, and the keys go on in the list', async () => {
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('Order: newest{Enter}')
  await ordersBy((item) => -item.lastMessageAt)
  await vi.waitFor(() => expect(app.services.ui.getState().selectedId).toBe(shown()[0]?.id))
  await userEvent.keyboard('j')
  expect(app.services.ui.getState().selectedId).toBe(shown()[1]?.id)
})

it('says where an order has no sense', async () => {
  showSplit(app.services, 'done')
  await userEvent.click(page.getByRole('button', { name: 'Order: Newest first' }))
  const waiting = page.getByRole('menuitemradio', { name: /^Longest waiting/ })
  await expect.element(waiting).toHaveAttribute('aria-disabled', 'true')
  await expect.element(waiting.getByText('What is done always stands newest first')).toBeVisible()
})

it.each(['comfortable', 'dense'] as const)('says in %s rows why they stand there, in full to who asks', async (density) => {
  const queryKey = app.services.queries.system.preferences.queryKey()
  app.services.queryClient.setQueryData(queryKey, { ...app.state.preferences, density })
  const row = page.getByRole('option', { selected: true })
  await expect.element(row).toHaveAccessibleDescription(/the sooner, the higher\..*Priority \d+ of 100/)
  const height = density === 'dense' ? '52px' : '76px'
  await vi.waitFor(() => {
    expect(document.querySelector<HTMLElement>('[role=option]')?.style.height).toBe(height)
    for (const words of document.querySelectorAll<HTMLElement>('[data-why]')) {
      expect(words.textContent).toMatch(/^(due|overdue)/)
      expect([words.textContent, words.scrollWidth > words.clientWidth]).toEqual([words.textContent, false])
    }
  })
  await userEvent.hover(row.getByText(/^(due|overdue)/))
  await expect.element(page.getByText(/lifts it by/).last()).toBeVisible()
})
