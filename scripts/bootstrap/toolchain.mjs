import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { ensureDependencies } from './dependencies.mjs'
import { fetchNode, keepNode } from './fetch-node.mjs'
import { runQuietly } from './npm.mjs'
import { inRoot, root } from './root.mjs'
import { say, Stop } from './say.mjs'

/** Proves the two things that fail on a wrong Node: the version and the native database module. */
const proof = `
const Database = require('better-sqlite3-multiple-ciphers')
const database = new Database(':memory:')
const row = database.prepare('select sqlite_version() as version').get()
database.close()
process.stdout.write('otklik-ok ' + process.versions.node + ' ' + row.version)
`

/**
 * The dependencies and the pinned Node, installed and proven to work together.
 *
 * @returns {Promise<string>} path of the Node to run everything with
 */
export async function ensureToolchain() {
  const pinned = pinnedVersion()
  const own = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  /** @type {import('./fetch-node.mjs').FetchedNode | null} */
  let fetched = null
  try {
    await ensureDependencies(async () => {
      fetched ??= await fetchOr(pinned)
      return fetched?.executable ?? process.execPath
    })
    if (isProven(own, pinned)) return own
    if (existsSync(own) && !(await problemOf(own, pinned))) return proven(own, pinned)
    fetched ??= await fetchOr(pinned)
    if (!fetched) return process.execPath
    keepNode(fetched, own)
    const problem = await problemOf(own, pinned)
    if (!problem) return proven(own, pinned)
    if (await isRunningNodeEnough(pinned)) return process.execPath
    throw new Stop(`Node ${pinned} does not run here:\n${problem}`)
  } finally {
    fetched?.remove()
  }
}

/**
 * Where the pinned build does not exist (musl, rare processors) a running Node of the same major does.
 *
 * @param {string} pinned
 */
async function fetchOr(pinned) {
  try {
    return await fetchNode(pinned)
  } catch (error) {
    if (!isSameMajor(pinned)) throw error
    say(`Node ${pinned} cannot be had here; using the running ${process.versions.node}`)
    return null
  }
}

function pinnedVersion() {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  return String(manifest.devDependencies.node)
}

const stamp = inRoot('node_modules', '.otklik-toolchain')

/** @param {string} pinned */
const stampText = (pinned) => `${pinned} ${process.platform} ${process.arch}`

/** @param {string} own @param {string} pinned */
const isProven = (own, pinned) =>
  existsSync(own) && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampText(pinned)

/** @param {string} own @param {string} pinned */
function proven(own, pinned) {
  writeFileSync(stamp, stampText(pinned))
  return own
}

/** @param {string} pinned */
const isSameMajor = (pinned) => process.versions.node.split('.')[0] === pinned.split('.')[0]

/** @param {string} pinned */
async function isRunningNodeEnough(pinned) {
  return isSameMajor(pinned) && !(await problemOf(process.execPath, process.versions.node))
}

/**
 * @param {string} executable
 * @param {string} version
 * @returns {Promise<string | null>} null when all is well
 */
async function problemOf(executable, version) {
  const { code, output } = await runQuietly({ file: executable, args: [] }, ['-e', proof], {
    cwd: root,
  })
  if (code === 0 && output.includes(`otklik-ok ${version} `)) return null
  return output.trim() || `it ended with code ${code}`
}
