import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { databaseName } from '#core/app.ts'
import { encryptWorkspace } from '#core/keeping/encrypt.ts'
import { keysOf } from '#core/keeping/keys.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'
import { fakeApp } from '#hosts/electron/testing/fake-app.ts'
import { fakeElectron, resetFakeElectron } from '#hosts/electron/testing/fake-electron.ts'
import type { FakePort } from '#hosts/electron/testing/fake-message-channel.ts'
import { fakeDialog, fakeSafeStorage } from '#hosts/electron/testing/fake-parts.ts'
import { FakeUtilityProcess } from '#hosts/electron/testing/fake-utility-process.ts'
import { FakeWindow } from '#hosts/electron/testing/fake-window.ts'
import type { Contract } from '#shared/contract/index.ts'

vi.mock('electron', async () => {
  const { fakeElectron: fake } = await import('../../main/hosts/electron/testing/fake-electron.ts')
  return fake
})

const { startDesktop } = await import('#hosts/electron/desktop.ts')
const { runCore } = await import('#hosts/electron/run-core.ts')

let dataFolder: string
let file: string

/** A folder that the command line encrypted. */
beforeEach(async () => {
  resetFakeElectron()
  FakeUtilityProcess.onFork = (child) => runCore({ parent: child.parent, exit: (code) => child.end(code) })
  dataFolder = mkdtempSync(join(tmpdir(), 'otklik-electron-encrypted-'))
  file = join(dataFolder, databaseName)
  const secrets = createFileSecrets(dataFolder)
  await encryptWorkspace({ data: dataFolder, file, secrets, at: 0, handOver: () => undefined })
})
afterEach(async () => {
  fakeApp.quit()
  await vi.waitUntil(() => fakeApp.calls.some((call) => call.startsWith('exit')), { timeout: 10_000 })
  rmSync(dataFolder, { recursive: true, maxRetries: 5 })
})

const start = () =>
  startDesktop({
    root: join(import.meta.dirname, '..', '..'),
    dataFolder,
    platform: 'linux',
    launch: { data: dataFolder, demo: false, speed: 1, seed: 1, faults: false },
  })

function connectPage(): ContractRouterClient<Contract> {
  const { webContents } = FakeWindow.last
  fakeElectron.ipcMain.emit('otklik-port', { sender: webContents, senderFrame: webContents.mainFrame })
  const port = webContents.mainFrame.posted.at(-1)?.ports[0] as FakePort
  const link = new RPCLink({ port })
  port.start()
  return createORPCClient(link)
}

const keysInFolder = async () => (await keysOf(createFileSecrets(dataFolder), [file])).size

it('a desktop opens what the command line encrypted, and keeps the key in the system’s key store from then on', async () => {
  start()
  expect(await connectPage().system.info()).toMatchObject({ host: 'electron', encrypted: true })
  expect(await keysInFolder()).toBe(0)
})

it('without a key store it opens it all the same, and leaves the key where it lies', async () => {
  fakeSafeStorage.available = false
  start()
  expect(await connectPage().system.info()).toMatchObject({ encrypted: true })
  expect(await keysInFolder()).toBe(1)
})

it('says that the key is not here', async () => {
  rmSync(join(dataFolder, 'secrets.json'))
  start()
  await vi.waitFor(() => expect(fakeDialog.said.join('\n')).toContain('their key is not on this computer'), { timeout: 10_000 })
})
