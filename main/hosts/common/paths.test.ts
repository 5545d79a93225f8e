import { expect, it } from 'vitest'
import { dataFolder } from './paths.ts'

it.each([
  ['win32', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\Otklik'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\Otklik'],
  ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Otklik'],
  ['linux', {}, '/home/a', '/home/a/.local/share/otklik'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/otklik'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/otklik'],
] as const)('finds the data folder of %s with %o', (platform, env, home, expected) => {
  expect(dataFolder({ platform, env, home })).toBe(expected)
})

it('takes the chosen folder over everything', () => {
  expect(dataFolder({ platform: 'linux', env: {}, home: '/home/a' }, '/srv/otklik')).toBe(
    '/srv/otklik',
  )
})
