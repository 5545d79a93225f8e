import { readFileSync } from 'node:fs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 * @typedef {{ platform: string, arch: string, musl: boolean }} System
 */

/**
 * Do the installed packages equal the lock file? npm writes what it installed into
 * node_modules/.package-lock.json as its last step, so an interrupted install does not count.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 * @param {System} system
 */
export function isInstalled(wanted, installed, system) {
  const have = installed?.packages
  if (!have) return false
  const want = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '')
  const complete = want.every(([path, entry]) => {
    const found = have[path]
    if (!found) return mayBeAbsent(entry, system)
    return found.version === entry.version && found.integrity === entry.integrity
  })
  const names = new Set(want.map(([path]) => path))
  return complete && Object.keys(have).every((path) => names.has(path))
}

/**
 * Optional packages may be absent, but not the binary of this very system: npm leaves that out too
 * when it runs under a Node that is too old for it. (One without a checksum could not be had when the
 * lock file was made, so nothing depends on it.)
 *
 * @param {LockEntry} entry
 * @param {System} system
 */
function mayBeAbsent(entry, system) {
  if (!entry.optional && !entry.devOptional) return false
  if (!entry.integrity || !entry.os || !entry.cpu) return true
  const { platform, arch, musl } = system
  const libc = !entry.libc || entry.libc.includes(musl ? 'musl' : 'glibc')
  return !(entry.os.includes(platform) && entry.cpu.includes(arch) && libc)
}

/** @param {string} path @returns {Lock | null} null when it is absent or not JSON */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
