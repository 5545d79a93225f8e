import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { showApp, type ShownApp } from '../../../testing/show-app.tsx'
import { pngOf, svgOf } from './chart-picture.ts'

let app: ShownApp
afterEach(() => {
  app.close()
  vi.restoreAllMocks()
})

it('saves a chart as a picture that needs no style of the page, with its title and its days', async () => {
  app = showApp()
  app.services.ui.setState({ screen: 'reports' })
  const card = page.getByRole('region', { name: 'Тональность по времени' })
  await vi.waitFor(() => expect(card.element().querySelector('.recharts-bar-rectangle path')).not.toBeNull())
  const chart = card.element().querySelector<SVGSVGElement>('svg.recharts-surface')
  if (!chart) throw new Error('there is no chart')
  const picture = svgOf(chart, { title: 'Тональность <&>', about: '12–18 ноября' })
  const parsed = new DOMParser().parseFromString(picture.text, 'image/svg+xml')
  expect(parsed.querySelector('parsererror')).toBeNull()
  expect([...parsed.querySelectorAll('text')].slice(0, 2).map((one) => one.textContent)).toEqual(['Тональность <&>', '12–18 ноября'])
  expect(picture.text).not.toContain('var(')
  expect(picture.text).toMatch(/fill="rgb\(/)
  const png = new Uint8Array(await (await pngOf(picture)).arrayBuffer())
  expect([...png.subarray(1, 4)].map((code) => String.fromCodePoint(code)).join('')).toBe('PNG')
  expect(png.length).toBeGreaterThan(3000)
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
  await userEvent.click(card.getByRole('button', { name: /^Сохранить картинкой/ }))
  await userEvent.click(page.getByRole('menuitem', { name: 'SVG' }))
  await vi.waitFor(() => expect(clicked).toHaveBeenCalledOnce())
  expect((clicked.mock.contexts[0] as HTMLAnchorElement).download).toBe('otklik-Тональность-по-времени.svg')
})
