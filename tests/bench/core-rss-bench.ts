import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { hostClock } from '#core/testing/test-ports.ts'
import { figure, type Figure } from './figure.ts'

const limitMegabytes = 200
const idleMs = 10_000

/** Resident memory of the built core on a large workspace, serving nobody. Needs `ps`. */
export async function benchCoreRss(folder: string): Promise<Figure> {
  const program = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
  const core = spawn(process.execPath, [program, 'serve', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await announced(core)
    await hostClock().sleep(idleMs)
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(core.pid)])
    return figure('core-rss', (Number(stdout) * 1024) / 1e6, 'MB', limitMegabytes)
  } finally {
    const ended = new Promise((resolve) => core.once('exit', resolve))
    core.kill('SIGTERM')
    await ended
  }
}

function announced(core: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    core.stdout?.once('data', () => resolve())
    core.once('exit', (code) => reject(new Error(`the core ended at once with code ${code}`)))
  })
}
