import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeWindow, readWindowState } from './window-state.ts'

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: -1280, y: 0, width: 1280, height: 1024 },
]
const kept = { x: -1000, y: 100, width: 1200, height: 800, maximised: true }

it('comes back where it was, also on a second screen', () => {
  expect(placeWindow(kept, screens)).toEqual(kept)
})

it('comes back to the first screen when the second is gone', () => {
  expect(placeWindow(kept, screens.slice(0, 1))).toEqual({ ...kept, x: -1000 })
  expect(placeWindow({ ...kept, x: -1250 }, screens.slice(0, 1))).not.toHaveProperty('x')
  expect(placeWindow({ ...kept, y: 5000 }, screens)).not.toHaveProperty('y')
})

it('is never smaller than the screens can be drawn', () => {
  expect(placeWindow({ ...kept, width: 100, height: 100 }, screens)).toMatchObject({ width: 960, height: 600 })
})

it.each(['', '{', '{"x":"1"}', '[]'])('takes %j for nothing remembered', (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-window-'))
  const path = join(folder, 'window.json')
  expect(readWindowState(path)).toBeNull()
  writeFileSync(path, text)
  expect(readWindowState(path)).toBeNull()
  writeFileSync(path, JSON.stringify(kept))
  expect(readWindowState(path)).toEqual(kept)
  rmSync(folder, { recursive: true, maxRetries: 5 })
})
