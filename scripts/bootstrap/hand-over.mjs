import { spawn } from 'node:child_process'

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']

/**
 * Runs a program in our place: same terminal, same exit code, same signals.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<void>} settles when the program has ended
 */
export function handOver(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit' })
    const listeners = forwarded.map((signal) => {
      const listener = () => {
        // A terminal sends Ctrl+C to the whole process group; a second one would cut a clean stop short.
        if (signal === 'SIGINT' && process.stdin.isTTY) return
        child.kill(signal)
      }
      process.on(signal, listener)
      return { signal, listener }
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const entry of listeners) process.removeListener(entry.signal, entry.listener)
      if (signal) process.kill(process.pid, signal)
      else process.exitCode = code ?? 1
      resolve()
    })
  })
}
