import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { runQuietly } from './npm.mjs'
import { inRoot, root } from './root.mjs'
import { say, Stop } from './say.mjs'

/** Proves the two things that fail on a wrong Node: the version and the native database module. */
const proof = `
const Database = require('better-sqlite3')
const database = new Database(':memory:')
const row = database.prepare('select sqlite_version() as version').get()
database.close()
process.stdout.write('otklik-ok ' + process.versions.node + ' ' + row.version)
`

/**
 * The pinned Node, installed and proven to run.
 *
 * @returns {Promise<string>} path of its executable
 */
export async function ensureToolchain() {
  const pinned = pinnedVersion()
  const stamp = inRoot('node_modules', '.otklik-toolchain')
  const own = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const key = `${pinned} ${process.platform} ${process.arch}`
  if (existsSync(own) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return own

  let problem = existsSync(own) ? await provenProblem(own, pinned) : 'not installed'
  if (problem) {
    say(`fetching Node ${pinned}`)
    const fetched = await fetchNode()
    problem = existsSync(own) ? await provenProblem(own, pinned) : fetched
  }
  if (!problem) {
    writeFileSync(stamp, key)
    return own
  }
  return runningNodeInstead(pinned, problem)
}

function pinnedVersion() {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  return String(manifest.devDependencies.node)
}

/**
 * The install step of the npm package `node`, run alone: every other install script stays off
 * (npm 10 would compile better-sqlite3, which ships prebuilt).
 *
 * @returns {Promise<string>} what it printed
 */
async function fetchNode() {
  const folder = inRoot('node_modules', 'node')
  const path = [dirname(process.execPath), process.env.PATH ?? process.env.Path]
  const outcome = await runQuietly(
    { file: process.execPath, args: ['installArchSpecificPackage.js'] },
    [],
    {
      cwd: folder,
      env: {
        ...process.env,
        PATH: path.join(delimiter),
        npm_config_audit: 'false',
        npm_config_fund: 'false',
        npm_config_ignore_scripts: 'true',
        npm_config_loglevel: 'error',
      },
    },
  )
  return outcome.output.trim() || `its install step ended with code ${outcome.code}`
}

/**
 * @param {string} executable
 * @param {string} version
 * @returns {Promise<string | null>} null when all is well
 */
async function provenProblem(executable, version) {
  const { code, output } = await runQuietly({ file: executable, args: [] }, ['-e', proof], {
    cwd: root,
  })
  if (code === 0 && output.includes(`otklik-ok ${version} `)) return null
  return output.trim() || `it ended with code ${code}`
}

/**
 * Where the pinned build does not exist (musl, rare processors) a running Node of the same major
 * that passes the same proof will do.
 *
 * @param {string} pinned
 * @param {string} problem
 */
async function runningNodeInstead(pinned, problem) {
  const sameMajor = process.versions.node.split('.')[0] === pinned.split('.')[0]
  if (sameMajor && (await provenProblem(process.execPath, process.versions.node)) === null) {
    say(`Node ${pinned} cannot be had here; using the running ${process.versions.node}`)
    return process.execPath
  }
  throw new Stop(`Node ${pinned} could not be installed or does not run here:\n${problem}`)
}
