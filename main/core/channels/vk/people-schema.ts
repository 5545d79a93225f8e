import { z } from 'zod'

const name = z.string().default('').catch('')
const text = z.string().optional().catch(undefined)
const count = z.number().optional().catch(undefined)

export const userSchema = z.looseObject({
  id: z.int(),
  first_name: name,
  last_name: name,
  screen_name: text,
  photo_100: text,
  followers_count: count,
})
export type VkUser = z.infer<typeof userSchema>

export const groupSchema = z.looseObject({
  id: z.int(),
  name,
  screen_name: text,
  photo_100: text,
  members_count: count,
  can_message: count,
})
export type VkGroup = z.infer<typeof groupSchema>
