import * as z from 'zod'

/** What the program that is watched and killed is told on its command line. */
export const soakOrders = z.object({
  data: z.string(),
  startedAt: z.number(),
  speed: z.number(),
  seed: z.number(),
  /** 0 in the first life. */
  port: z.number(),
})
export type SoakOrders = z.infer<typeof soakOrders>

/** One time in which the loop answered nobody, milliseconds. */
const busy = z.object({
  /** By the process's own clock. */
  from: z.number(),
  wallMs: z.number(),
  /** In which it computed; the rest it waited for the processor or for the disk. */
  ownMs: z.number(),
  waitedMs: z.number(),
  sqlMs: z.number(),
  /** The longest statement in it. */
  statement: z.object({ ms: z.number(), text: z.string() }).nullable(),
  gcMs: z.number(),
  /** `> name`: asked of us; `< name`: answered by a network. */
  requests: z.array(z.string()),
})
export type Busy = z.infer<typeof busy>

/** What the program measures of itself, once a second. Bytes and milliseconds. */
const sample = z.object({
  at: z.number(),
  rss: z.number(),
  heap: z.number(),
  handles: z.number(),
  busy: z.array(busy),
  longestOwnMs: z.number(),
  longestMs: z.number(),
  p99Ms: z.number(),
})
export type Sample = z.infer<typeof sample>

/** What the program tells its parent. */
export const told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), address: z.string(), port: z.number(), openingMs: z.number() }),
  sample.extend({ type: z.literal('sample') }),
])
export type Told = z.infer<typeof told>
