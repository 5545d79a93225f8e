import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { defaultPriorityWeights } from '#shared/priority.ts'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'

let app: ShownApp | null = null
afterEach(() => app?.close())

async function shown() {
  app = showApp({ language: 'en' })
  const { services, state } = app
  await vi.waitUntil(() => services.ui.getState().selectedId !== null)
  services.ui.setState({ screen: 'settings', settingsSection: 'priority' })
  await expect.element(page.getByRole('slider')).toHaveLength(10)
  return state
}

const sentiment = () => page.getByRole('slider', { name: 'Negativity' })
const button = (name: string) => page.getByRole('button', { name, exact: true })
/** As a hand that moves the slider: React sees a value only where it comes past its own setter. */
function slide(slider: Element, value: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, value)
  slider.dispatchEvent(new Event('input', { bubbles: true }))
}
const previews = (state: ShownApp['state']) =>
  state.calls.filter(({ name }) => name === 'previewPriority').length

describe('the priority settings', () => {
  it('show what weights would do to the queue, and save them', async () => {
    const state = await shown()
    const list = page.getByRole('region', { name: 'What would change' })
    await expect.element(list.getByRole('listitem').first()).toBeVisible()
    expect(list.getByText(/→/).elements()).toHaveLength(0)
    await expect.element(button('Save')).toBeDisabled()

    await sentiment().fill('50')
    await expect.element(list.getByText(/→/).first()).toBeVisible()
    expect(state.weights).toEqual(defaultPriorityWeights)

    await button('Save').click()
    await vi.waitUntil(() => state.weights.sentiment === 50)
    await expect.element(button('Save')).toBeDisabled()
  })

  it('ask for a preview once the slider stands still', async () => {
    const state = await shown()
    await vi.waitUntil(() => previews(state) === 1)
    // All in one turn, however slow the machine is.
    for (const points of ['41', '42', '43', '44']) slide(sentiment().element(), points)
    await vi.waitUntil(() => previews(state) > 1)
    expect(state.calls.findLast(({ name }) => name === 'previewPriority')?.input).toMatchObject({ sentiment: 44 })
    expect(previews(state)).toBe(2)
  })

  it('go back to the defaults', async () => {
    await shown()
    await expect.element(button('Reset to defaults')).toBeDisabled()
    await sentiment().fill('5')
    await button('Reset to defaults').click()
    await expect.element(sentiment()).toHaveValue(String(defaultPriorityWeights.sentiment))
  })
})
