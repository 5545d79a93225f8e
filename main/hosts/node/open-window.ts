import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { findElectron } from './electron-binary.ts'
import { browserArguments } from './find-browser.ts'
import { noWindowAtAll, planWindow, type NoElectron, type WindowPlan } from './window-plan.ts'

/** A program that dies sooner than this has not opened a window. */
const startMs = 3000

export interface AppWindow {
  /** Resolves when the person has closed it; null when another process took the window over. */
  readonly closed: Promise<void> | null
}

/**
 * Decides for this machine, before anything is opened: an Electron window runs the core itself.
 * Electron is fetched only where a window could be shown; `onFetch` is told before.
 */
export async function planWindowHere(root: string, onFetch: () => void): Promise<WindowPlan> {
  const machine = thisMachine()
  const pointless = noWindowAtAll(machine) !== null || machine.env['OTKLIK_WINDOW'] === 'browser'
  return planWindow({
    ...machine,
    electron: pointless
      ? { file: null, why: { code: 'electron-not-wanted' } }
      : await findElectron(root, machine.env, onFetch),
  })
}

function thisMachine() {
  const { platform, env } = process
  return { platform, env, root: process.getuid?.() === 0, exists: existsSync }
}

/** What is left when the planned program would not start. */
export function planWithout(failed: WindowPlan): WindowPlan {
  if (failed.kind === 'address') return failed
  if (failed.kind === 'browser') {
    return { kind: 'address', why: { code: 'browser-no-start', file: failed.file } }
  }
  return planBrowserHere({ code: 'electron-no-start' })
}

/** Decides without Electron, for the reason given: something serves the screens already. */
export function planBrowserHere(why: NoElectron): WindowPlan {
  return planWindow({ ...thisMachine(), electron: { file: null, why } })
}

export interface ProgramOptions {
  /** Ends the program. */
  readonly signal?: AbortSignal
  readonly settleMs?: number
}

/**
 * Opens the served app as a window of an installed browser; null when the browser does not start.
 * `entrance` opens it once, since every user of the machine can read a process's arguments.
 */
export function openBrowser(
  file: string,
  entrance: string,
  dataFolder: string,
  options: ProgramOptions = {},
): Promise<AppWindow | null> {
  return openProgram(file, browserArguments(file, entrance, dataFolder, homedir()), options)
}

/** Starts a program with a window; null when it cannot be started or dies at once. */
export function openProgram(
  file: string,
  args: readonly string[],
  { signal, settleMs = startMs }: ProgramOptions = {},
): Promise<AppWindow | null> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'ignore', ...(signal && { signal }) })
    const closed = new Promise<void>((close) => child.once('exit', () => close()))
    const settled = setTimeout(() => resolve({ closed }), settleMs)
    const end = (result: AppWindow | null) => {
      clearTimeout(settled)
      resolve(result)
    }
    // Also told when `signal` ends it, once or more.
    child.on('error', () => end(null))
    child.once('exit', (code) => end(code === 0 ? { closed: null } : null))
  })
}
