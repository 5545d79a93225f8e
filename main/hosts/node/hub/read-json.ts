import type { IncomingMessage } from 'node:http'
import type * as z from 'zod'
import { OtklikError } from '#shared/errors.ts'

/** What the door is told is a few words. */
const mostBytes = 8192

/** Errors: `bad_input` for what is no JSON of this shape, or longer than anything it could be. */
export async function readJson<Value>(request: IncomingMessage, shape: z.ZodType<Value>): Promise<Value> {
  // A form of another site cannot say this of itself without asking us first.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new OtklikError('bad_input', { field: 'content-type' })
  }
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostBytes) throw new OtklikError('bad_input', { field: 'body' })
    parts.push(part)
  }
  const parsed = shape.safeParse(jsonOf(Buffer.concat(parts).toString('utf8')))
  if (!parsed.success) throw new OtklikError('bad_input', { field: 'body' })
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
