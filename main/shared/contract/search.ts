import { oc } from '@orpc/contract'
import * as z from 'zod'
import { direction, epochMs, id, network } from './common.ts'

/** A search counts its hits so far; this number means: so many or more. */
export const mostHitsCounted = 1000

const searchHit = z.object({
  messageId: id,
  conversationId: id,
  network,
  authorName: z.string(),
  direction,
  postedAt: epochMs,
  text: z.string(),
})

const foundPerson = z.object({
  authorId: id,
  network,
  name: z.string(),
  handle: z.string().nullable(),
  conversations: z.number().int(),
  /** The one in which they or we wrote last. */
  conversationId: id,
  lastMessageAt: epochMs,
})

const searchPlace = z.object({
  networks: z.array(network).min(1).optional(),
  accountId: id.optional(),
  authorId: id.optional(),
  direction: direction.optional(),
  from: epochMs.optional(),
  to: epochMs.optional(),
})

const text = z.string().max(500)

/** Part of the queue's contract. */
export const searchContract = {
  search: oc
    .route({ method: 'POST', path: '/search', summary: 'Full-text search, newest first' })
    .input(
      z.object({
        text,
        place: searchPlace.default({}),
        cursor: z.string().max(200).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ hits: z.array(searchHit), next: z.string().nullable() })),
  searchCount: oc
    .route({
      method: 'POST',
      path: '/search/count',
      summary: 'How many messages a search finds, counted up to 1000',
    })
    .input(z.object({ text, place: searchPlace.default({}) }))
    .output(z.number().int()),
  people: oc
    .route({ method: 'POST', path: '/search/people', summary: 'People by name or handle' })
    .input(
      z.object({
        text,
        networks: z.array(network).min(1).optional(),
        /** Who wrote or was written to at or after. */
        from: epochMs.optional(),
        limit: z.number().int().min(1).max(50).default(5),
      }),
    )
    .output(z.array(foundPerson)),
}

export type SearchPlaceInput = z.infer<typeof searchPlace>
export type SearchHit = z.infer<typeof searchHit>
export type FoundPerson = z.infer<typeof foundPerson>
