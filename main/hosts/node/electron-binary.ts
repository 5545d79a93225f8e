import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronBinary } from './window-plan.ts'

const probeMs = 5000
const fetchMs = 180_000
const releases = 'https://github.com/electron/electron/releases/'

/** The binary that is installed below `root`, if it is. */
export function installedElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const file = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(file) ? file : null
}

/**
 * Finds the Electron binary, and fetches it (about 120 MB, at most three minutes) where its releases
 * can be reached; `onFetch` is told before. Under `CI` nothing is fetched.
 */
export async function findElectron(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  onFetch: () => void,
): Promise<ElectronBinary> {
  const present = installedElectron(root)
  if (present !== null) return { file: present }
  if (env['CI'] || env['ELECTRON_SKIP_BINARY_DOWNLOAD']) {
    return { file: null, why: { code: 'electron-not-wanted' } }
  }
  const place = env['ELECTRON_MIRROR'] || releases
  if (!(await isReachable(place))) return { file: null, why: { code: 'electron-unreachable', place } }
  onFetch()
  const fetched = (await runInstaller(root)) ? installedElectron(root) : null
  return fetched === null
    ? { file: null, why: { code: 'electron-fetch-failed' } }
    : { file: fetched }
}

function runInstaller(root: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = join(root, 'node_modules', 'electron', 'install.js')
    const child = spawn(process.execPath, [script], { stdio: 'ignore', timeout: fetchMs })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return answer.status < 500
  } catch {
    return false
  }
}
