import { expect, it } from 'vitest'
import { browserArguments } from './find-browser.ts'
import { openProgram, planWithout } from './open-window.ts'

const node = process.execPath

it('tells a window that was closed from a program that never opened one', async () => {
  const opened = await openProgram(node, ['-e', 'setTimeout(() => {}, 400)'], { settleMs: 100 })
  await expect(opened?.closed).resolves.toBeUndefined()
  expect(await openProgram(node, ['-e', 'process.exit(3)'], { settleMs: 5000 })).toBeNull()
  expect(await openProgram('/nowhere/chromium', [], { settleMs: 5000 })).toBeNull()
  expect(await openProgram(node, ['-e', ''], { settleMs: 5000 })).toEqual({ closed: null })
  const ending = new AbortController()
  const ended = await openProgram(node, ['-e', 'setTimeout(() => {}, 60_000)'], {
    settleMs: 50,
    signal: ending.signal,
  })
  ending.abort()
  await expect(ended?.closed).resolves.toBeUndefined()
})

it('gives the browser a profile it may write to', () => {
  const address = 'http://127.0.0.1:1/?code=abc'
  const own = browserArguments('/usr/bin/chromium', address, '/home/a/.local/share/otklik', '/home/a')
  expect(own).toContain('--app=http://127.0.0.1:1/?code=abc')
  expect(own).toContain('--user-data-dir=/home/a/.local/share/otklik/browser')
  const snap = browserArguments('/snap/bin/chromium', address, '/home/a/.local/share/otklik', '/home/a')
  expect(snap).toContain('--user-data-dir=/home/a/snap/chromium/common/otklik')
  expect(own.join(' ')).not.toContain('no-sandbox')
})

it('falls back to the address when the browser does not start', () => {
  const failed = { kind: 'browser', file: '/x', why: { code: 'electron-not-wanted' } } as const
  expect(planWithout(failed)).toEqual({
    kind: 'address',
    why: { code: 'browser-no-start', file: '/x' },
  })
})
