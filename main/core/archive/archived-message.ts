import * as z from 'zod'
import { directions, messageKinds, networks, visibilities } from '#shared/domain.ts'

/** Nothing that was ever written on these networks is longer, or older. */
export const longestText = 100_000
export const firstInstant = Date.UTC(2000, 0, 1)

const words = z.string().max(500)
const id = z.string().min(1).max(500)

/** One message of an archive: all that is needed to put it where it was, whatever else is known. */
export const archivedMessage = z.object({
  network: z.enum(networks),
  /** The account it came to: its id at the network, and how it was called. */
  account: z.object({ id, name: words, simulated: z.boolean().optional() }),
  /** Unique within the account. */
  id,
  direction: z.enum(directions),
  kind: z.enum(messageKinds),
  visibility: z.enum(visibilities),
  /** The thread or the dialog. */
  place: id,
  /** The customer, also of what we wrote. */
  author: z.object({ id, name: words, handle: words.nullish(), url: z.string().max(2000).nullish() }),
  text: z.string().max(longestText),
  /** Instant with its offset, as ISO 8601. */
  postedAt: z.iso.datetime({ offset: true }),
  editedAt: z.iso.datetime({ offset: true }).nullish(),
  deletedAt: z.iso.datetime({ offset: true }).nullish(),
  replyTo: z.string().max(500).nullish(),
  url: z.string().max(2000).nullish(),
})

export type ArchivedMessage = z.infer<typeof archivedMessage>

/** Why a line is no message; kept apart with its number. */
export const rejections = [
  'not_json',
  'not_a_message',
  'no_text',
  'no_author',
  'no_date',
  'bad_date',
  'no_zone',
  'bad_direction',
  'too_long',
  'cells_missing',
] as const
export type Rejection = (typeof rejections)[number]

/** A line of a source, read. */
export type ReadLine = { readonly line: number; readonly raw: string } & (
  | { readonly message: ArchivedMessage; readonly reason?: undefined }
  | { readonly reason: Rejection; readonly message?: undefined }
)
