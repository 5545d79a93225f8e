import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const probeMs = 5000
const releases = 'https://github.com/electron/electron/releases/'

export type ElectronBinary =
  | { readonly file: string }
  | { readonly file: null; readonly why: string }

/** The binary that is installed below `root`, if it is. */
export function installedElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron')
  try {
    const file = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

/** Finds the Electron binary, and fetches it (about 120 MB) where its releases can be reached. */
export async function findElectron(
  root: string,
  say: (line: string) => void,
): Promise<ElectronBinary> {
  const present = installedElectron(root)
  if (present !== null) return { file: present }
  const mirror = process.env['ELECTRON_MIRROR'] ?? releases
  if (!(await isReachable(mirror))) {
    return { file: null, why: `no Electron binary is installed and ${mirror} cannot be reached` }
  }
  say('fetching Electron (about 120 MB, once)')
  const fetched = await new Promise<boolean>((resolve) => {
    const script = join(root, 'node_modules', 'electron', 'install.js')
    const child = spawn(process.execPath, [script], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
  const file = fetched ? installedElectron(root) : null
  return file === null ? { file, why: 'the Electron binary could not be fetched' } : { file }
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return answer.status < 500
  } catch {
    return false
  }
}
