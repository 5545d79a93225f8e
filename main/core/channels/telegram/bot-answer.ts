import { z } from 'zod'
import type { Fetch } from '../../ports.ts'
import { exchange } from '../http/exchange.ts'
import { NotJsonError, readJson } from '../http/json-answer.ts'
import { missingErrorCode } from './classify-error.ts'

const acceptedSchema = z.looseObject({ ok: z.literal(true), result: z.unknown() })
const refusedSchema = z.looseObject({
  ok: z.literal(false),
  error_code: z.number().optional(),
  description: z.string().default(''),
})

/**
 * The server answered, but not with what the Bot API answers: an HTML page of a proxy, half a
 * JSON.
 */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
  readonly status: number

  constructor(status: number, reason: string) {
    super(`HTTP ${status} without a readable answer: ${reason}`)
    this.status = status
  }
}

/** Longer than the longest long poll; after that a silent server counts as unreachable. */
const timeoutMs = 90_000

/**
 * A `fetch` for grammY through the channels' one door, so that nobody we are sent on to learns the
 * token, which stands in the address. Throws `NoAnswerError` and `UnreadableAnswer`; grammY alone
 * reports both as the same network failure.
 */
export function botFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    const answer = await exchange(fetch, {
      url: addressOf(input),
      verb: init?.method,
      headers: init?.headers,
      body: await wholeBody(init?.body),
      timeoutMs,
      signal: init?.signal ?? new AbortController().signal,
    })
    return readResponse(await readable(answer.bytes, answer.status))
  }
}

/** grammY streams a form that holds a file; whole it needs no half-duplex request, and its length is told. */
async function wholeBody(body: RequestInit['body']): Promise<RequestInit['body']> {
  return body instanceof ReadableStream ? new Response(body).bytes() : body
}

/** All that grammY asks of a response is its JSON; writing a page only to have it read again takes as long as reading it. */
function readResponse(value: unknown): Response {
  return Object.assign(new Response(), { json: () => Promise.resolve(value) })
}

/** The answer's JSON as the Bot API describes it; a refusal without its code is given one. */
async function readable(bytes: Uint8Array, status: number): Promise<unknown> {
  const body = await json(bytes, status)
  const accepted = acceptedSchema.safeParse(body)
  if (accepted.success) return accepted.data
  const refused = refusedSchema.safeParse(body)
  if (!refused.success) throw new UnreadableAnswer(status, 'not of the Bot API')
  const { error_code: errorCode, description } = refused.data
  if (errorCode === undefined && description === '') {
    throw new UnreadableAnswer(status, 'refused without a reason')
  }
  return { ...refused.data, error_code: errorCode ?? missingErrorCode(description, status) }
}

async function json(bytes: Uint8Array, status: number): Promise<unknown> {
  try {
    return await readJson(bytes)
  } catch (error) {
    if (error instanceof NotJsonError) throw new UnreadableAnswer(status, error.reason)
    throw error
  }
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}
