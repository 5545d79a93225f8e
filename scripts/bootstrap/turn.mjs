import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'

/**
 * Runs `work` while no other process works on the same clone: two commands started at once must not
 * install or build over each other. The turn of a process that died is taken over.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(folder, work) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `otklik-${name}.lock`)
  let told = false
  while (!take(file)) {
    if (!told) say('waiting for another otklik command that is preparing this folder')
    told = true
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const holder = readHolder(file)
  if (holder !== null && !isAlive(holder)) rmSync(file, { force: true })
  return false
}

/** @param {string} file @returns {number | null} null while it is being written or just removed */
function readHolder(file) {
  try {
    const holder = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isNaN(holder) ? null : holder
  } catch {
    return null
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
