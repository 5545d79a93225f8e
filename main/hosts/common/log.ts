import { join } from 'node:path'
import { pino, stdTimeFunctions, type Logger } from 'pino'
import type { Log, LogFields } from '#core/ports.ts'
import { redactText, redactValue } from './redact.ts'
import { openRotatingFile } from './rotating-file.ts'

export interface FileLog extends Log {
  close(): void
}

export interface FileLogOptions {
  readonly maxBytes?: number
  readonly kept?: number
  readonly level?: 'debug' | 'info' | 'warn'
  readonly onTrouble?: (error: unknown) => void
}

/**
 * Logs JSON lines into `<folder>/otklik.log` and nowhere else, redacted. A full file is set aside as
 * `otklik.1.log`, and so on. Errors: `disk_unwritable`.
 */
export function createFileLog(folder: string, options: FileLogOptions = {}): FileLog {
  const { maxBytes = 5_000_000, kept = 4, level = 'info', onTrouble = warnOnce } = options
  const file = openRotatingFile({ path: join(folder, 'otklik.log'), maxBytes, kept, onTrouble })
  const logger = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => file.write(line) },
  )
  return { ...named(logger, ''), close: () => file.close() }
}

function named(logger: Logger, name: string): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => {
    return (message: string, fields: LogFields = {}) => {
      if (logger.isLevelEnabled(level)) {
        logger[level](redactFields(fields, name), redactText(message))
      }
    }
  }
  return {
    child: (part) => named(logger, name === '' ? part : `${name}.${part}`),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

function redactFields(fields: LogFields, name: string): object {
  const redacted = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, redactValue(value, field)]),
  )
  return name === '' ? redacted : { name, ...redacted }
}

function warnOnce(error: unknown): void {
  process.emitWarning(`the log cannot be written: ${redactText(String(error))}`)
}
