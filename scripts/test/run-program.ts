import { spawn } from 'node:child_process'
import { root } from '../bootstrap/root.mjs'

export interface Outcome {
  readonly code: number
  readonly output: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Lets the person see the output as it comes; it is then not in `output`. */
  readonly shown?: boolean
}

/** Runs a program in the project folder, without a shell. A program that cannot start ends with 127. */
export function runProgram(
  file: string,
  args: readonly string[],
  { env = {}, shown = false }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a script of a package on this Node. */
export function runScript(
  path: readonly string[],
  args: readonly string[],
  options?: RunOptions,
): Promise<Outcome> {
  return runProgram(process.execPath, [[root, 'node_modules', ...path].join('/'), ...args], options)
}
