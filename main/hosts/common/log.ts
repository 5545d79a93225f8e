import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import type { Log, LogFields } from '#core/ports.ts'
import { redactText, redactValue } from './redact.ts'

const keptFiles = 14

export interface FileLog extends Log {
  /** Writes what is still buffered. */
  close(): void
}

/**
 * Logs JSON lines into `<folder>/otklik-<day>.log` and nowhere else, redacted; the newest files are
 * kept. `today` is a local date such as `2026-11-21`.
 */
export function createFileLog(folder: string, today: string): FileLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const ours = readdirSync(folder).filter((name) => /^otklik-\d{4}-\d\d-\d\d\.log$/.test(name))
  for (const old of ours.sort().slice(0, -keptFiles)) rmSync(join(folder, old), { force: true })
  const destination = pino.destination({
    dest: join(folder, `otklik-${today}.log`),
    sync: true,
    mode: 0o600,
  })
  return { ...named(pino({ level: 'info', base: null }, destination)), close: () => destination.end() }
}

function named(logger: Logger): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => {
    return (message: string, fields: LogFields = {}) =>
      logger[level](redactValue(fields), redactText(message))
  }
  return {
    child: (name) => named(logger.child({ name })),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

/** The local date of an instant, as used in file names. */
export function localDay(now: number): string {
  const date = new Date(now)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
