import { existsSync, readFileSync } from 'node:fs'
import { browserCandidates } from '#hosts/node/find-browser.ts'
import { runProgram, runScript } from './run-program.ts'

export interface Machine {
  readonly candidates: () => readonly string[]
  /** Does it exist and say its version? */
  readonly runs: (file: string) => Promise<boolean>
  /** Where Playwright keeps its own. */
  readonly playwrightOwn: () => Promise<string>
  readonly isDebianRoot: boolean
  readonly say: (line: string) => void
  /** Each returns null, or what went wrong. */
  readonly installDebian: () => Promise<string | null>
  readonly installPlaywright: () => Promise<string | null>
}

export type FoundChromium = { readonly file: string } | { readonly file: null; readonly why: string }

/** A Chromium to test in: named by OTKLIK_CHROMIUM, installed, or installed now. */
export async function findChromium(machine: Machine): Promise<FoundChromium> {
  const present = await firstThatRuns(machine)
  if (present !== null) return { file: present }
  machine.say(
    machine.isDebianRoot
      ? 'installing the chromium package for the browser tests'
      : "installing Playwright's Chromium for the browser tests",
  )
  const problem = await (machine.isDebianRoot ? machine.installDebian() : machine.installPlaywright())
  const installed = await firstThatRuns(machine)
  if (installed !== null) return { file: installed }
  const why = problem ?? 'it was installed but does not run'
  return {
    file: null,
    why: `no Chromium was found and none could be installed (${why}); install one or name it in OTKLIK_CHROMIUM.`,
  }
}

async function firstThatRuns(machine: Machine): Promise<string | null> {
  for (const file of [...machine.candidates(), await machine.playwrightOwn()]) {
    if (await machine.runs(file)) return file
  }
  return null
}

/** The machine this runs on. */
export function thisMachine(say: (line: string) => void): Machine {
  return {
    candidates: () => browserCandidates(process),
    // Windows opens a window for `--version`; that the file is there must do.
    runs: async (file) =>
      existsSync(file) &&
      (process.platform === 'win32' || (await runProgram(file, ['--version'])).code === 0),
    playwrightOwn: async () => (await import('playwright')).chromium.executablePath(),
    isDebianRoot: process.getuid?.() === 0 && isDebian(),
    say,
    async installDebian() {
      const env = { DEBIAN_FRONTEND: 'noninteractive' }
      const update = await runProgram('apt-get', ['update', '-qq'], { env })
      if (update.code !== 0) return `apt-get update: ${lastLine(update.output)}`
      const args = ['install', '-y', '-qq', '--no-install-recommends', 'chromium']
      const install = await runProgram('apt-get', args, { env })
      return install.code === 0 ? null : `apt-get install chromium: ${lastLine(install.output)}`
    },
    async installPlaywright() {
      const outcome = await runScript(['playwright', 'cli.js'], ['install', 'chromium'])
      return outcome.code === 0 ? null : `playwright install: ${lastLine(outcome.output)}`
    },
  }
}

function isDebian(): boolean {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, 'utf8'))
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
