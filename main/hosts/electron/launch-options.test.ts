import { expect, it } from 'vitest'
import { launchArguments, readLaunchOptions } from './launch-options.ts'

it('reads back what it writes, among Chromium’s own switches', () => {
  const options = { data: '/srv/моё', demo: true, speed: 60, seed: 7, faults: true }
  const args = ['/electron', '--no-sandbox', '.', ...launchArguments(options), '--inspect=0']
  expect(readLaunchOptions(args)).toEqual(options)
})

it('needs nothing', () => {
  const plain = { data: null, demo: false, speed: 1, seed: null, faults: false }
  expect(launchArguments(plain)).toEqual([])
  expect(readLaunchOptions(['/electron', '.'])).toEqual(plain)
})

it.each(['--otklik-speed=fast', '--otklik-speed=0', '--otklik-speed=-1', '--otklik-seed=1.5'])(
  'refuses %s',
  (arg) => {
    expect(() => readLaunchOptions([arg])).toThrow('bad_input')
  },
)
