import { z } from 'zod'
import type { Fetch } from '../../ports.ts'

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error_code: z.number(), description: z.string() }),
])

/**
 * The server answered, but not with what the Bot API answers: an HTML page of a proxy, half a
 * JSON.
 */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
  readonly status: number

  constructor(status: number) {
    super(`HTTP ${status} without a readable answer`)
    this.status = status
  }
}

/**
 * A `fetch` for grammY that tells an unreadable answer from a request that never arrived; grammY
 * alone reports both as the same network failure.
 */
export function readableFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const text = await response.text()
    if (!isAnswer(text)) throw new UnreadableAnswer(response.status)
    return new Response(text, { status: response.status })
  }
}

function isAnswer(text: string): boolean {
  try {
    return answerSchema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
