import { expect, it } from 'vitest'
import { findChromium, type Machine } from './chromium.ts'

function machine(change: Partial<Machine> & { readonly installed?: string[] }): Machine {
  const installed = change.installed ?? []
  return {
    candidates: () => ['/usr/bin/chromium', '/usr/bin/google-chrome'],
    runs: (file) => Promise.resolve(installed.includes(file)),
    playwrightOwn: () => Promise.resolve('/cache/chrome'),
    isDebianRoot: false,
    say: () => undefined,
    installDebian: () => Promise.resolve('not asked for'),
    installPlaywright: () => Promise.resolve('not asked for'),
    ...change,
  }
}

it('takes the first that runs, also the one Playwright keeps', async () => {
  expect(await findChromium(machine({ installed: ['/usr/bin/google-chrome'] }))).toEqual({
    file: '/usr/bin/google-chrome',
  })
  expect(await findChromium(machine({ installed: ['/cache/chrome'] }))).toEqual({
    file: '/cache/chrome',
  })
})

it("installs Debian's package as root there, Playwright's elsewhere", async () => {
  const installed: string[] = []
  const install = (file: string) => () => {
    installed.push(file)
    return Promise.resolve(null)
  }
  const debian = { installed, isDebianRoot: true, installDebian: install('/usr/bin/chromium') }
  expect(await findChromium(machine(debian))).toEqual({ file: '/usr/bin/chromium' })
  installed.length = 0
  const other = { installed, installPlaywright: install('/cache/chrome') }
  expect(await findChromium(machine(other))).toEqual({ file: '/cache/chrome' })
})

it('says in one sentence why there is none', async () => {
  const offline = () => Promise.resolve('the network is down')
  const found = await findChromium(machine({ installPlaywright: offline }))
  expect(found).toEqual({
    file: null,
    why: 'no Chromium was found and none could be installed (the network is down); install one or name it in OTKLIK_CHROMIUM.',
  })
})
