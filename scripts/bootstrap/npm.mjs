import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'

/**
 * @typedef {{ file: string, args: string[] }} Program what to spawn, never through a shell
 * @typedef {{ code: number, output: string }} Outcome
 */

/**
 * How to start npm: its own JavaScript under the running Node, because `npm.cmd` cannot be spawned
 * without a shell.
 *
 * @param {{ env: Record<string, string | undefined>, execPath: string, platform: string }} machine
 * @returns {Program}
 */
export function findNpm({ env, execPath, platform }) {
  const told = env.npm_execpath
  if (told && basename(told) === 'npm-cli.js' && existsSync(told)) return script(told)
  const folders = [dirname(execPath), ...(env.PATH ?? env.Path ?? '').split(delimiter)]
  for (const folder of folders.filter(Boolean)) {
    const beside = [
      join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ].find((candidate) => existsSync(candidate))
    if (beside) return script(beside)
    const command = join(folder, 'npm')
    if (platform === 'win32' || !existsSync(command)) continue
    const real = realpathSync(command)
    return real.endsWith('.js') ? script(real) : { file: command, args: [] }
  }
  return { file: 'npm', args: [] }

  /** @param {string} path @returns {Program} */
  function script(path) {
    return { file: execPath, args: [path] }
  }
}

/**
 * Runs a program quietly and keeps what it printed, for the case that it fails.
 *
 * @param {Program} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string | undefined> }} options
 * @returns {Promise<Outcome>}
 */
export function runQuietly(program, args, { cwd, env = process.env }) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(program.file, [...program.args, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString('utf8')).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
