import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findNpm, runQuietly } from './npm.mjs'
import { say, Stop } from './say.mjs'

/**
 * @typedef {{ executable: string, remove: () => void }} FetchedNode
 */

/**
 * The npm package that holds nothing but the Node executable of one system.
 *
 * @param {string} platform
 * @param {string} arch
 */
export function nodePackage(platform, arch) {
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'
  const system = platform === 'win32' ? 'win' : platform
  return `${prefix}-${system}-${system === 'win' && arch === 'ia32' ? 'x86' : arch}`
}

/**
 * Fetches one Node that runs here into a temporary folder. Throws `Stop` when there is none.
 *
 * @param {string} version
 * @returns {Promise<FetchedNode>}
 */
export async function fetchNode(version) {
  say(`fetching Node ${version}`)
  const folder = mkdtempSync(join(tmpdir(), 'otklik-node-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    const name = nodePackage(process.platform, process.arch)
    const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
    const outcome = await runQuietly(findNpm(process), [...args, `${name}@${version}`], {
      cwd: folder,
    })
    if (outcome.code !== 0) throw new Stop(`Node ${version} cannot be had:\n${outcome.output.trim()}`)
    const home = join(folder, 'node_modules', name)
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const executable = join(home, String(manifest.bin.node))
    const trial = await runQuietly({ file: executable, args: [] }, ['--version'], { cwd: folder })
    if (trial.code !== 0) throw new Stop(`Node ${version} does not run here:\n${trial.output.trim()}`)
    return { executable, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/**
 * Puts a fetched Node where the toolchain looks for it.
 *
 * @param {FetchedNode} fetched
 * @param {string} target
 */
export function keepNode(fetched, target) {
  mkdirSync(dirname(target), { recursive: true })
  rmSync(target, { force: true })
  copyFileSync(fetched.executable, target)
}
