import * as z from 'zod'
import { isInstant } from '#shared/instant.ts'

const outOfRange = 'instant_out_of_range'

/** Epoch milliseconds as a platform says them: from 1970 until before 2200. */
export const instant = z.number().refine(isInstant, outOfRange)

/** Epoch seconds as a platform says them; epoch milliseconds once parsed. */
export const instantOfSeconds = z
  .number()
  .transform((seconds) => seconds * 1000)
  .refine(isInstant, outOfRange)
