import * as z from 'zod'

/** What the killed command line is told. */
export const commandOrders = z.object({
  argv: z.array(z.string()),
  /** Before which of its writes it is killed, from 1; null: never. */
  killAt: z.number().nullable(),
  /** Killed as soon as the file is so long. */
  killAtBytes: z.object({ file: z.string(), bytes: z.number() }).nullable(),
})
export type CommandOrders = z.infer<typeof commandOrders>

export const commandEnd = z.object({ code: z.number(), writes: z.number(), said: z.string() })
export type CommandEnd = z.infer<typeof commandEnd>
