import { z } from 'zod'

export const userSchema = z.looseObject({
  id: z.number(),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  screen_name: z.string().optional().catch(undefined),
  photo_100: z.string().optional().catch(undefined),
  followers_count: z.number().optional().catch(undefined),
})
export type VkUser = z.infer<typeof userSchema>

export const groupSchema = z.looseObject({
  id: z.number(),
  name: z.string().default(''),
  screen_name: z.string().optional().catch(undefined),
  photo_100: z.string().optional().catch(undefined),
  members_count: z.number().optional().catch(undefined),
  can_message: z.number().optional().catch(undefined),
})
export type VkGroup = z.infer<typeof groupSchema>
