import * as z from 'zod'
import { visibilities } from '#shared/domain.ts'
import type { SendTarget } from '../channels/channel.ts'

const targetSchema = z.object({
  visibility: z.enum(visibilities),
  placeId: z.string(),
  author: z.object({ externalId: z.string() }),
  replyToExternalId: z.string().optional(),
})

export function writeTarget(target: SendTarget): string {
  return JSON.stringify(target)
}

export function readTarget(json: string): SendTarget {
  return targetSchema.parse(JSON.parse(json))
}
