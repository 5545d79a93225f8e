import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp
beforeEach(async () => {
  app = showApp({ language: 'ru', conversations: 20 })
  await vi.waitUntil(() => document.querySelector('[role=option]') !== null)
  await document.fonts.ready
})
afterEach(() => app.close())

/** How wide a text stands on the page. */
function widthOf(text: string, { className = '', family }: { className?: string; family?: string } = {}): number {
  const line = document.createElement('span')
  line.className = className
  line.style.cssText = 'position: absolute; white-space: pre; font-size: 40px'
  if (family !== undefined) line.style.fontFamily = family
  line.textContent = text
  document.body.append(line)
  const { width } = line.getBoundingClientRect()
  line.remove()
  return width
}

const letters = { latin: 'Quartz jock', cyrillic: 'Съешь ещё этих', kazakh: 'Қазақ тілі' }

it.each(Object.entries(letters))('brings %s letters of its own', async (_name, text) => {
  await document.fonts.load('13px Inter', text)
  expect(document.fonts.check('13px Inter', text)).toBe(true)
  const loaded = Array.from(document.fonts).filter(({ family, status }) => family === 'Inter' && status === 'loaded')
  expect(loaded.length).toBeGreaterThan(0)
  expect(widthOf(text)).not.toBe(widthOf(text, { family: 'monospace' }))
  expect(widthOf(text)).toBe(widthOf(text, { family: 'Inter' }))
})

it('has every letter in one file: a space of another one than its words would cut a long reply into a thousand pieces', () => {
  expect(Array.from(document.fonts).filter(({ family }) => family === 'Inter')).toHaveLength(1)
})

it('counts down without moving: every digit is as wide as the others', () => {
  const widths = Array.from('0123456789', (digit) => widthOf(digit.repeat(20), { className: 'tabular' }))
  expect(new Set(widths).size).toBe(1)
})

it('keeps the room of the letters until they are there', () => {
  for (const text of ['Не пришёл заказ, что делать? Верните деньги', 'My order did not arrive, what now?']) {
    const standIn = widthOf(text, { family: "'Inter stand-in', 'Inter stand-in too'" })
    expect(Math.abs(standIn / widthOf(text, { family: 'Inter' }) - 1)).toBeLessThan(0.06)
  }
})

it('takes digits and signs from the letters, not from an emoji font', () => {
  expect(widthOf('0123456789 ©®')).toBe(widthOf('0123456789 ©®', { family: 'Inter' }))
})
