import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { places } from '../testing/places.ts'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp | null = null
afterEach(async () => {
  app?.close()
  await page.viewport(1280, 800)
})

async function shownAt(width: number) {
  await page.viewport(width, 800)
  app = showApp({ language: 'en' })
  const { services } = app
  await vi.waitUntil(() => services.ui.getState().selectedId !== null)
  return services
}

/** What reaches over the right edge of the page, or of a part that cannot be scrolled to it. */
function cutOff(): readonly string[] {
  return [...document.querySelectorAll('button, input, textarea, h1, h2, h3')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => node.closest('.sr-only') === null && node.getBoundingClientRect().width > 1)
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect()
      return left < -1 || right > window.innerWidth + 1
    })
    .map((node) => node.outerHTML.slice(0, 120))
}

const list = () => page.getByRole('listbox', { name: 'Conversations' })
const log = () => page.getByRole('log')

it.each([900, 640])('folds list and conversation at %s, there and back by keys', async (width) => {
  const { ui } = await shownAt(width)
  await expect.element(page.getByRole('option').first()).toBeVisible()
  await expect.element(log()).not.toBeInTheDocument()
  await userEvent.keyboard('j')
  const second = ui.getState().selectedId
  await userEvent.keyboard('{Enter}')
  await expect.element(log()).toHaveFocus()
  await expect.element(page.getByRole('option').first()).not.toBeInTheDocument()
  expect(cutOff()).toEqual([])
  await userEvent.keyboard('{Escape}')
  await expect.element(log()).not.toBeInTheDocument()
  await expect.element(list()).toHaveFocus()
  expect(ui.getState().selectedId).toBe(second)
  await userEvent.keyboard('r')
  await expect.element(page.getByRole('toolbar')).toBeVisible()
  expect(cutOff()).toEqual([])
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await expect.element(list()).toHaveFocus()
})

it('lays the customer over the conversation at 640; Esc takes first the one, then the other', async () => {
  const { ui } = await shownAt(640)
  ui.setState({ pane: 'open' })
  await expect.element(log()).toBeVisible()
  const customer = page.getByRole('complementary', { name: 'Customer' })
  await expect.element(customer).not.toBeInTheDocument()
  await userEvent.keyboard('c')
  await expect.element(customer).toBeVisible()
  expect(cutOff()).toEqual([])
  await userEvent.keyboard('{Escape}')
  await expect.element(customer).not.toBeInTheDocument()
  await expect.element(log()).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(list()).toHaveFocus()
})

const beside = places.filter(([screen]) => screen !== 'queue')

it.each([900, 640].flatMap((width) => beside.map((place) => [width, ...place] as const)))(
  'cuts nothing off at %s in %s %s',
  async (width, screen, settingsSection) => {
    const { ui } = await shownAt(width)
    ui.setState({ screen, ...(settingsSection === '' ? {} : { settingsSection }) })
    await expect.element(page.getByRole('heading').first()).toBeInTheDocument()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(cutOff()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  },
)

it('sizes the list by the arrows of its edge and by dragging', async () => {
  const { ui } = await shownAt(1280)
  const edge = page.getByRole('separator', { name: 'Width of the list' })
  await expect.element(edge).toHaveAttribute('aria-valuenow', '384')
  edge.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(edge).toHaveAttribute('aria-valuenow', '416')
  expect(ui.getState().paneWidths).toEqual({ list: 416 })
  const before = ui.getState().selectedId
  await userEvent.keyboard('j')
  expect(ui.getState().selectedId).not.toBe(before)
  // To the middle of the conversation, and so as far as it leaves itself the larger part.
  await userEvent.dragAndDrop(edge, log())
  await expect.element(edge).toHaveAttribute('aria-valuenow', '512')
})
