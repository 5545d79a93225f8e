import { z } from 'zod'
import type { Attachment } from '#shared/channel.ts'
import { readers } from './attachment-readers.ts'
import { title } from './text.ts'

const attachmentSchema = z.looseObject({ type: z.string() })

/** Metadata of every attachment; one that cannot be read still shows that it is there. */
export function mapAttachments(raw: readonly unknown[]): readonly Attachment[] {
  return raw.map(mapAttachment)
}

function mapAttachment(raw: unknown): Attachment {
  const parsed = attachmentSchema.safeParse(raw)
  if (!parsed.success) return { kind: 'other' }
  const { type } = parsed.data
  return readers.get(type)?.(parsed.data[type]) ?? { kind: 'other', title: title(type) }
}

const geoSchema = z.looseObject({
  coordinates: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  place: z.looseObject({ title: z.string().optional() }).optional(),
})

/** A message's place on the map is not an attachment on VK, but it is for us. */
export function mapGeo(raw: unknown): readonly Attachment[] {
  const parsed = geoSchema.safeParse(raw)
  if (!parsed.success) return []
  const { coordinates, place } = parsed.data
  const numbers = coordinates && `${coordinates.latitude}, ${coordinates.longitude}`
  return [{ kind: 'location', title: title(place?.title) ?? numbers }]
}
