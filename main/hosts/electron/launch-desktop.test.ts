import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { fakeApp } from './testing/fake-app.ts'
import { resetFakeElectron } from './testing/fake-electron.ts'
import { fakeDialog, fakeProtocol } from './testing/fake-parts.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)
const startDesktop = vi.hoisted(() => vi.fn<(options: object) => void>())
vi.mock('./desktop.ts', () => ({ startDesktop }))

const { launchDesktop } = await import('./launch-desktop.ts')

beforeEach(() => {
  resetFakeElectron()
  startDesktop.mockReset()
})

const launch = (...args: string[]) =>
  launchDesktop({
    args: ['electron', '.', ...args],
    machine: { platform: 'linux', env: { OTKLIK_DATA: '/from-env' }, home: '/home/anna' },
    root: '/app',
  })

it('locks down before it is ready, keeps Chromium’s files in the data folder, then starts', async () => {
  launch('--otklik-data=/data')
  expect(fakeProtocol.registered).toHaveLength(1)
  expect(fakeApp.calls).toEqual(['enableSandbox', `userData=${join('/data', 'electron')}`, 'crashReporter {"uploadToServer":false}'])
  await vi.waitFor(() => expect(startDesktop).toHaveBeenCalledOnce())
  expect(startDesktop.mock.lastCall?.[0]).toMatchObject({ dataFolder: '/data', root: '/app' })
})

it('takes the data folder from the environment too', () => {
  launch()
  expect(fakeApp.calls).toContain(`userData=${join('/from-env', 'electron')}`)
})

it('leaves the field to the instance that is there already', async () => {
  fakeApp.isFirst = false
  launch()
  await new Promise((resolve) => setImmediate(resolve))
  expect(fakeApp.calls).toContain('quit')
  expect(startDesktop).not.toHaveBeenCalled()
})

it('says what is wrong with its command line', () => {
  launch('--otklik-speed=fast')
  expect(fakeDialog.said).toEqual(['Otklik: bad_input {"field":"speed"}'])
  expect(fakeApp.calls).toContain('exit 1')
})

it('says why it could not start, and ends', async () => {
  startDesktop.mockImplementation(() => {
    throw new Error('the data folder cannot be made')
  })
  launch()
  await vi.waitFor(() => expect(fakeApp.calls).toContain('exit 1'))
  expect(fakeDialog.said).toEqual(['Otklik: the data folder cannot be made'])
})
