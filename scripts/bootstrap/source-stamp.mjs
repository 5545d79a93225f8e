import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the bundles are made of. */
export const sources = [
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]

const isTest = (/** @type {string} */ name) => /\.test\.tsx?$/.test(name)

/**
 * A hash over names and contents; the same on every platform.
 *
 * @param {string} folder
 * @param {readonly string[]} entries files and folders inside it
 */
export function sourceStamp(folder, entries = sources) {
  const hash = createHash('sha256')
  for (const file of entries.flatMap((entry) => filesOf(folder, entry)).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(folder, file))).update('\n')
  }
  return hash.digest('hex')
}

/** @param {string} folder @param {string} entry @returns {string[]} paths with forward slashes */
function filesOf(folder, entry) {
  const status = statSync(join(folder, entry), { throwIfNoEntry: false })
  if (!status) return []
  if (status.isFile()) return isTest(entry) ? [] : [entry]
  return readdirSync(join(folder, entry)).flatMap((name) => filesOf(folder, `${entry}/${name}`))
}
