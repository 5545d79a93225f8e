import { z } from 'zod'
import {
  mediaSchema,
  pollSchema,
  postSchema,
  problemSchema,
  userSchema,
  type Media,
  type Poll,
  type Post,
  type Problem,
  type User,
} from './wire.ts'

/** A part that is not what it should be costs itself, never the messages beside it. */
const envelopeSchema = z.object({
  data: z.unknown().optional(),
  includes: z.record(z.string(), z.unknown()).nullish().catch(null),
  errors: z.unknown().optional(),
  meta: z
    .object({
      newest_id: z
        .string()
        .regex(/^\d{1,19}$/)
        .nullish()
        .catch(null),
      next_token: z.string().min(1).nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

/** The objects an answer refers to, by their ids. */
export interface Includes {
  readonly users: ReadonlyMap<string, User>
  readonly posts: ReadonlyMap<string, Post>
  readonly media: ReadonlyMap<string, Media>
  readonly polls: ReadonlyMap<string, Poll>
}

export interface Answer {
  readonly data: unknown
  readonly includes: Includes
  /** What a 200 could not give (a deleted post among the asked, a suspended author). */
  readonly problems: readonly Problem[]
  readonly newestId: string | null
  readonly nextToken: string | null
  /**
   * Whether the platform described the answer; false together with no data means it is all
   * problems.
   */
  readonly hasMeta: boolean
}

/** Brings an answer of either dialect to one shape; null when it is not an answer of this API. */
export function readAnswer(body: unknown): Answer | null {
  const parsed = envelopeSchema.safeParse(body)
  if (!parsed.success) return null
  const { data, includes, errors, meta } = parsed.data
  return {
    data,
    includes: {
      users: byKey(includes?.users, userSchema, (user) => user.id),
      posts: byKey(includes?.posts ?? includes?.tweets, postSchema, (post) => post.id),
      media: byKey(includes?.media, mediaSchema, (media) => media.key),
      polls: byKey(includes?.polls, pollSchema, (poll) => poll.id),
    },
    problems: understood(errors, problemSchema),
    newestId: meta?.newest_id ?? null,
    nextToken: meta?.next_token ?? null,
    hasMeta: meta !== undefined && meta !== null,
  }
}

function byKey<Value>(
  raw: unknown,
  schema: z.ZodType<Value>,
  key: (value: Value) => string,
): ReadonlyMap<string, Value> {
  return new Map(understood(raw, schema).map((value) => [key(value), value]))
}

/** Referenced objects only enrich a message, so one that cannot be read is left out. */
function understood<Value>(raw: unknown, schema: z.ZodType<Value>): readonly Value[] {
  if (!Array.isArray(raw)) return []
  return raw.flatMap((item) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })
}
