import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { OtklikError } from '#shared/errors.ts'
import type { Call } from './command.ts'
import { textOption } from './options.ts'

const shape = z.record(z.string(), z.string())

/**
 * What `--credentials` names: a JSON object of credential fields, in a file or (`-`) on stdin, where no other
 * user of the machine can read it in a list of processes. Errors: `bad_input` (never with what was read),
 * `not_found` (the file).
 */
export async function readCredentials(call: Call): Promise<Readonly<Record<string, string>>> {
  const source = textOption(call, 'credentials')
  if (source === undefined) return {}
  const read = shape.safeParse(parse(await textOf(call, source)))
  if (!read.success) throw new OtklikError('bad_input', { field: 'credentials', reason: 'not_json' })
  return read.data
}

async function textOf(call: Call, source: string): Promise<string> {
  if (source === '-') return text(call.streams.input)
  try {
    return await readFile(source, 'utf8')
  } catch (error) {
    throw new OtklikError('not_found', { what: source }, { cause: error })
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
