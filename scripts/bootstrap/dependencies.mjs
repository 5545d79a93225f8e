import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { isInstalled, readLock } from './lock-file.mjs'
import { findNpm, runQuietly } from './npm.mjs'
import { inRoot, root } from './root.mjs'
import { say, Stop } from './say.mjs'

/**
 * Installs what package-lock.json names, unless it is there already.
 *
 * @param {() => Promise<string>} nodeForNpm a Node that is new enough for every package; npm leaves out
 *   optional ones whose `engines` the Node it runs under does not meet
 */
export async function ensureDependencies(nodeForNpm) {
  if (isComplete()) return
  const folder = inRoot('node_modules')
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) {
    throw new Stop('node_modules is a link and does not match package-lock.json; install at its target.')
  }
  const npm = findNpm(process)
  const node = await nodeForNpm()
  say('installing dependencies (a minute or two the first time)')
  // No install scripts: SQLite's library lies prebuilt in its package, and nothing else of ours needs one.
  const outcome = await runQuietly(
    npm.args.length > 0 ? { file: node, args: npm.args } : npm,
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    { cwd: root },
  )
  if (outcome.code !== 0) {
    throw new Stop(`npm ci failed (is the package registry reachable?):\n${outcome.output.trim()}`)
  }
  if (!isComplete()) throw new Stop('npm ci left packages out that this system needs.')
}

function isComplete() {
  const wanted = readLock(inRoot('package-lock.json'))
  if (!wanted) throw new Stop('package-lock.json is missing or unreadable; clone the project again.')
  const { platform, arch } = process
  const system = { platform, arch, musl: platform === 'linux' && hasMusl() }
  return isInstalled(wanted, readLock(inRoot('node_modules', '.package-lock.json')), system)
}

function hasMusl() {
  return existsSync('/lib') && readdirSync('/lib').some((name) => name.startsWith('ld-musl-'))
}
