import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRoot } from '../bootstrap/root.mjs'
import { reachable } from './reachable.mjs'

const run = promisify(execFile)
const node = (...args: string[]) => run(process.execPath, args, { cwd: inRoot(), maxBuffer: 64 * 1024 * 1024 })

let folder: string
let resources: string
let packed: readonly string[]

/** A folder that electron-builder takes for Electron: the fuses are real, nothing in it runs. */
function standIn(): string {
  const runtime = join(folder, 'electron')
  mkdirSync(join(runtime, 'resources'), { recursive: true })
  mkdirSync(join(runtime, 'locales'))
  for (const locale of ['en-US', 'ru', 'de']) writeFileSync(join(runtime, 'locales', `${locale}.pak`), '')
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(runtime, name), '')
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const wire = '101100111'
  const binary = join(runtime, 'electron')
  writeFileSync(binary, Buffer.concat([Buffer.from(`ELF…${mark}`), Buffer.from([1, wire.length]), Buffer.from(wire)]))
  chmodSync(binary, 0o755)
  return runtime
}

/** With slashes, in order. */
function filesIn(place: string): readonly string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(place, join(parentPath, name)).replaceAll('\\', '/'))
    .toSorted()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-packing-'))
  await node('scripts/run.mjs', 'build')
  const config = ['--config', 'scripts/packing/electron-builder.mjs', `-c.electronDist=${standIn()}`]
  const output = `-c.directories.output=${join(folder, 'dist')}`
  await node('node_modules/electron-builder/cli.js', '--linux', 'dir', '--x64', ...config, output)
  resources = join(folder, 'dist', 'linux-unpacked', 'resources')
  const app = join(folder, 'app')
  await node('node_modules/@electron/asar/bin/asar.js', 'extract', join(resources, 'app.asar'), app)
  packed = filesIn(app).map((path) => `/${path}`)
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('leaves outside the archive the one native library of this system', () => {
  const library = 'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node'
  expect(filesIn(join(resources, 'app.asar.unpacked'))).toEqual([library])
  expect(packed.filter((path) => path.endsWith('.node'))).toEqual([`/${library}`])
})

it('packs no command line, tests, maps, sources or leftovers', () => {
  const foreign = /\/(?:cli|run-node|run-headless|doctor|serve)[.-]|\/e2e\/|\.map$|\.tsx?$|\.stamp$|\.test\.|node-addon-api|binding\.gyp|better-sqlite3-multiple-ciphers\/(?:src|deps)/
  expect(packed.filter((path) => foreign.test(path))).toEqual([])
  expect([...new Set(packed.flatMap((path) => /^\/node_modules\/[^/]+/.exec(path)?.[0] ?? []))]).toEqual([
    '/node_modules/better-sqlite3-multiple-ciphers',
  ])
})

it('packs every file that the app loads, and no other program', () => {
  const entries = ['core-process.js', 'database-worker.js', 'electron.js']
  const main = join(folder, 'app', 'out', 'main')
  // Reading them fails where one is missing.
  expect(reachable(main, entries)).toEqual(filesIn(main))
  for (const path of ['out/preload/index.cjs', 'out/renderer/index.html', 'resources/scoring/model.bin']) {
    expect(existsSync(join(folder, 'app', path))).toBe(true)
  }
})

it('sets the fuses of the packed binary, and brings two languages', async () => {
  const app = join(folder, 'dist', 'linux-unpacked')
  expect(readdirSync(join(app, 'locales')).toSorted()).toEqual(['en-US.pak', 'ru.pak'])
  const fuses = await getCurrentFuseWire(join(app, 'otklik'))
  expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
})

it('gives up nothing of Apple’s hardened runtime but the compiler’s memory', () => {
  const plist = readFileSync(inRoot('scripts', 'packing', 'entitlements.mac.plist'), 'utf8')
  const keys = [...plist.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)
  expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
})
