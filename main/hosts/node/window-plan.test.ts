import { expect, it } from 'vitest'
import { planWindow, type WindowFacts } from './window-plan.ts'
import { reasonInWords } from './window-words.ts'

const missing = { file: null, why: { code: 'electron-fetch-failed' } } as const

function facts(change: Partial<WindowFacts>): WindowFacts {
  return { platform: 'linux', env: {}, root: false, electron: missing, exists: () => false, ...change }
}

const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
const mac = '/Applications/Chromium.app/Contents/MacOS/Chromium'
const windows = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }

it.each<[string, Partial<WindowFacts>, string, string | undefined]>([
  ['no display', { env: { PATH: '/usr/bin' }, exists: () => true }, 'address', undefined],
  ['an empty DISPLAY', { env: { DISPLAY: '' }, electron: { file: '/e' } }, 'address', undefined],
  ['root', { env: { DISPLAY: ':0' }, root: true, electron: { file: '/e' } }, 'address', undefined],
  ['no display, Electron there', { electron: { file: '/e' } }, 'address', undefined],
  ['Electron', { env: { DISPLAY: ':0' }, electron: { file: '/e' } }, 'electron', '/e'],
  ['Wayland', { env: { WAYLAND_DISPLAY: 'w' }, electron: { file: '/e' } }, 'electron', '/e'],
  [
    'Chromium of the PATH',
    { env: { DISPLAY: ':0', PATH: '/a:/usr/bin' }, exists: (path) => path === '/usr/bin/chromium' },
    'browser',
    '/usr/bin/chromium',
  ],
  [
    'the browser that was named',
    { env: { DISPLAY: ':0', PATH: '/usr/bin', OTKLIK_CHROMIUM: '/x/chrome' }, exists: () => true },
    'browser',
    '/x/chrome',
  ],
  ['nothing', { env: { DISPLAY: ':0', PATH: '/usr/bin' } }, 'address', undefined],
  ['Chrome', { platform: 'win32', env: windows, exists: () => true }, 'browser', chrome],
  ['Edge', { platform: 'win32', env: windows, exists: (path) => path === edge }, 'browser', edge],
  ['a Mac', { platform: 'darwin', exists: (path) => path === mac }, 'browser', mac],
  [
    'the wish for a browser',
    { platform: 'darwin', env: { OTKLIK_WINDOW: 'browser' }, electron: { file: '/e' }, exists: (path) => path === mac },
    'browser',
    mac,
  ],
  ['the wish for none', { platform: 'darwin', env: { OTKLIK_WINDOW: 'none' } }, 'address', undefined],
])('plans for %s', (_name, change, kind, file) => {
  const plan = planWindow(facts(change))
  expect(plan.kind).toBe(kind)
  expect('file' in plan ? plan.file : undefined).toBe(file)
  const [ru, en] = [reasonInWords(plan.why, 'ru'), reasonInWords(plan.why, 'en')]
  expect(ru).toMatch(/[а-яё]/)
  expect(en).toMatch(/^[ -~]+$/)
})

it('says why there is no window at all', () => {
  const plan = planWindow(facts({ env: { DISPLAY: ':0', PATH: '/usr/bin' } }))
  expect(reasonInWords(plan.why, 'en')).toBe(
    'the Electron binary could not be fetched, and no Chromium, Chrome or Edge was found',
  )
})
