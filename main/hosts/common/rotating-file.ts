import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '#shared/errors.ts'
import { explainFileError } from './file-error.ts'

export interface RotatingFileOptions {
  readonly path: string
  /** A file that would grow beyond this is set aside first. */
  readonly maxBytes: number
  /** Files set aside that are kept: `otklik.1.log` is the newest. */
  readonly kept: number
  /** Told once per outage of the disk; the app goes on without its log. */
  readonly onTrouble: (error: unknown) => void
}

export interface RotatingFile {
  write(line: string): void
  close(): void
}

/**
 * Appends lines to a file of mode 0600. A line that cannot be written is counted, and the count is
 * written when the disk takes lines again. Errors of opening it: `disk_full`, `disk_unwritable`.
 */
export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const { path, maxBytes, kept } = options
  let file: number | null = openFirst(path)
  let size = fstatSync(file).size
  let lost = 0

  function append(line: string): void {
    file ??= openSync(path, 'a', 0o600)
    const bytes = Buffer.from(line)
    if (size > 0 && size + bytes.length > maxBytes) rotate()
    size += writeSync(file, bytes)
  }

  function rotate(): void {
    close()
    rmSync(aside(path, kept), { force: true })
    for (let number = kept - 1; number >= 0; number--) move(number)
    file = openSync(path, 'a', 0o600)
    size = fstatSync(file).size
  }

  function move(number: number): void {
    try {
      renameSync(aside(path, number), aside(path, number + 1))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  function close(): void {
    if (file !== null) closeSync(file)
    file = null
  }

  return {
    write(line) {
      try {
        if (lost > 0) append(`${JSON.stringify({ level: 'warn', msg: `${lost} lines lost` })}\n`)
        lost = 0
        append(line)
      } catch (error) {
        lost += 1
        if (lost === 1) options.onTrouble(error)
      }
    },
    close,
  }
}

function openFirst(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return openSync(path, 'a', 0o600)
  } catch (error) {
    throw explainFileError(error, path)
  }
}

/** `otklik.log` → `otklik.2.log`; number 0 is the file itself. */
function aside(path: string, number: number): string {
  return number === 0 ? path : path.replace(/(\.[^./\\]*)?$/, `.${number}$1`)
}
