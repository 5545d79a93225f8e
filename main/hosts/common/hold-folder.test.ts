import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holderOf, holdFolder } from './hold-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-held-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another program that takes the folder and stays. */
async function otherProgram() {
  const module = JSON.stringify(join(import.meta.dirname, 'hold-folder.ts'))
  const script = `const { holdFolder } = await import(${module})
    holdFolder(${JSON.stringify(folder)}).publish('http://127.0.0.1:4421')
    process.stdout.write('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../../..'),
  })
  await once(child.stdout, 'data')
  return child
}

it('is held by one program at a time; the second one is told by whom, until the first is killed', async () => {
  const other = await otherProgram()
  const holder = { pid: other.pid, address: 'http://127.0.0.1:4421' }
  expect(holderOf(folder)).toEqual(holder)
  expect(() => holdFolder(folder)).toThrow(
    expect.objectContaining({ code: 'folder_in_use', parameters: { folder, ...holder } }),
  )
  const gone = once(other, 'exit')
  other.kill('SIGKILL')
  await gone
  expect(holderOf(folder)).toBeNull()
  const held = holdFolder(folder)
  expect(holderOf(folder)).toEqual({ pid: process.pid, address: null })
  held.release()
  expect(holderOf(folder)).toBeNull()
})

it('is not disturbed by those who look, and looking leaves nothing behind', () => {
  expect(holderOf(folder)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
  const held = holdFolder(folder)
  held.publish('http://127.0.0.1:1')
  holderOf(folder)
  expect(() => holdFolder(folder)).toThrow(expect.objectContaining({ code: 'folder_in_use' }))
  expect(holderOf(folder)).toEqual({ pid: process.pid, address: 'http://127.0.0.1:1' })
  held.release()
  held.release()
  holdFolder(folder).release()
})

it.skipIf(process.platform === 'win32')('keeps its files to their owner', () => {
  const held = holdFolder(folder)
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  held.release()
})
