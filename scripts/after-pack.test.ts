import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { afterPack, binaryOf, fuses } from './after-pack.mjs'

/** What Electron's binary holds in front of its fuses: mark, version, number of fuses, one digit each. */
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const packager = { appInfo: { productFilename: 'Otklik' }, executableName: 'otklik' }

let folder: string
const binary = () => join(folder, 'otklik')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-pack-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function writeBinary(wire: string): void {
  const count = Buffer.from([1, wire.length])
  writeFileSync(binary(), Buffer.concat([Buffer.from(`ELF…${mark}`), count, Buffer.from(`${wire}…`)]))
}

const pack = () => afterPack({ electronPlatformName: 'linux', appOutDir: folder, packager })

it('sets every fuse in the binary', async () => {
  writeBinary('101100111')
  await pack()
  const wire = await getCurrentFuseWire(binary())
  const enabled = Object.entries(fuses).map(([fuse, on]) => [fuse, on ? FuseState.ENABLE : FuseState.DISABLE])
  expect(wire).toMatchObject(Object.fromEntries(enabled))
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  expect(readFileSync(binary(), 'utf8')).toContain('010011001…')
})

it('stops when a later Electron has a fuse nobody decided about', async () => {
  writeBinary('1011001111')
  await expect(pack()).rejects.toThrow('strictlyRequireAllFuses')
})

it('finds the binary of each system', () => {
  const named = (electronPlatformName: string) =>
    binaryOf({ electronPlatformName, appOutDir: folder, packager })
  expect(named('darwin')).toBe(join(folder, 'Otklik.app'))
  expect(named('win32')).toBe(join(folder, 'Otklik.exe'))
  expect(named('linux')).toBe(join(folder, 'otklik'))
})
