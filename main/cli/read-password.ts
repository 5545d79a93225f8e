import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { OtklikError } from '#shared/errors.ts'
import { UsageError, type Call } from './command.ts'
import { textOption } from './options.ts'

/**
 * The password of a key file: the first line of the file that `--password` names (`-` is stdin), or
 * `OTKLIK_KEY_PASSWORD`; never an argument, which others see. Errors: `UsageError`, `not_found` (the file).
 */
export async function readPassword(call: Call): Promise<string> {
  const source = textOption(call, 'password')
  const given = source === undefined ? call.environment['OTKLIK_KEY_PASSWORD'] : await textOf(call, source)
  const password = given?.split(/\r?\n/, 1)[0] ?? ''
  if (password === '') throw new UsageError(call.words.encryption.passwordMissing)
  return password
}

async function textOf(call: Call, source: string): Promise<string> {
  if (source === '-') return text(call.streams.input)
  try {
    return readFileSync(source, 'utf8')
  } catch (error) {
    throw new OtklikError('not_found', { what: source }, { cause: error })
  }
}
