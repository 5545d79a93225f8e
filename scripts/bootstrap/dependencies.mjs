import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { findNpm, runQuietly } from './npm.mjs'
import { inRoot, root } from './root.mjs'
import { say, Stop } from './say.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   link?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/**
 * Do the installed packages equal the lock file? npm writes what it installed into
 * node_modules/.package-lock.json as its last step, so an interrupted install does not count.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  const have = installed?.packages
  if (!have) return false
  const want = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '')
  const complete = want.every(([path, entry]) => {
    const found = have[path]
    if (!found) return Boolean(entry.optional || entry.devOptional)
    return found.version === entry.version && found.integrity === entry.integrity
  })
  const names = new Set(want.map(([path]) => path))
  return complete && Object.keys(have).every((path) => names.has(path))
}

/** Installs what package-lock.json names, unless it is there already. */
export async function ensureDependencies() {
  const wanted = readJson(inRoot('package-lock.json'))
  if (!wanted) throw new Stop('package-lock.json is missing or unreadable; clone the project again.')
  const folder = inRoot('node_modules')
  if (isInstalled(wanted, readJson(inRoot('node_modules', '.package-lock.json')))) return
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) {
    throw new Stop('node_modules is a link and does not match package-lock.json; install at its target.')
  }
  say('installing dependencies (a minute or two the first time)')
  const outcome = await runQuietly(
    findNpm(process),
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    { cwd: root },
  )
  if (outcome.code !== 0) {
    throw new Stop(`npm ci failed (is the package registry reachable?):\n${outcome.output.trim()}`)
  }
}

/** @param {string} path @returns {Lock | null} null when it is absent or not JSON */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
