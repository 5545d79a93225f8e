import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from './electron-binary.ts'
import { hasDisplay, planWindow, type WindowPlan } from './window-plan.ts'

/** Decides for this machine; fetches Electron only where a window could be shown. */
export async function planWindowHere(
  root: string,
  say: (line: string) => void,
): Promise<WindowPlan> {
  const { platform, env } = process
  const wanted = hasDisplay({ platform, env }) && env['OTKLIK_WINDOW'] === undefined
  const electron = wanted
    ? await findElectron(root, say)
    : { file: null, why: 'Electron was not looked for' }
  return planWindow({ platform, env, electron, exists: existsSync })
}

/** How to open the app's address as a window of its own. */
export function browserArguments(address: string, dataFolder: string): readonly string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${join(dataFolder, 'browser')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1440,900',
  ]
}

/**
 * Runs a program with a window until the person closes it, or `signal` does. Resolves with its exit
 * code.
 */
export function runWindow(
  file: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'ignore', signal })
    child.once('error', (error) => (signal.aborted ? resolve(0) : reject(error)))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
