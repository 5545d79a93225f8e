import { nextTurn } from '../../reliability/turns.ts'
import { cutDeep } from './cut-deep.ts'

/** An answer without JSON in it: nobody we know has spoken, so nothing follows from it but to ask again. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError'
  /** `empty`, `html` (a proxy's page, a captive portal) or `not_json` (half an answer). */
  readonly reason: 'empty' | 'html' | 'not_json'

  constructor(reason: NotJsonError['reason']) {
    super(`no JSON but ${reason}`)
    this.reason = reason
  }
}

/**
 * The JSON of an answer, with deep nesting and endless texts cut. Throws `NotJsonError`: whatever the
 * status says beside a page of HTML, it is a *passing* failure and no verdict on credentials or rights.
 */
export function parseJson(body: Uint8Array | string): unknown {
  return cutDeep(parse(body))
}

/** An answer of so many bytes takes milliseconds to read, and so does each thing that is made of it. */
const largeBytes = 256 * 1024

/** Leaves the loop to others where the answer is large. */
export async function pauseIfLarge(body: Uint8Array): Promise<void> {
  if (body.length >= largeBytes) await nextTurn()
}

/** `parseJson`, with a pause after each part where the answer is large. */
export async function readJson(body: Uint8Array): Promise<unknown> {
  const value = parse(body)
  await pauseIfLarge(body)
  const cut = cutDeep(value)
  await pauseIfLarge(body)
  return cut
}

function parse(body: Uint8Array | string): unknown {
  const text = (typeof body === 'string' ? body : new TextDecoder().decode(body)).trim()
  if (text === '') throw new NotJsonError('empty')
  try {
    return JSON.parse(text)
  } catch {
    throw new NotJsonError(text.startsWith('<') ? 'html' : 'not_json')
  }
}
