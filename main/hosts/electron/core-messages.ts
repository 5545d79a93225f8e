import * as z from 'zod'
import { uiLanguages } from '#shared/domain.ts'
import { errorCodes } from '#shared/errors.ts'

/** What the main process and the core process say to each other; both sides check what they hear. */

const failure = {
  code: z.enum(errorCodes),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
}

/** What the core may ask of the main process, which alone can reach the system's key store, browser and proxy settings. */
const call = z.discriminatedUnion('name', [
  z.object({ name: z.literal('secrets.get'), key: z.string() }),
  z.object({ name: z.literal('secrets.set'), key: z.string(), value: z.string() }),
  z.object({ name: z.literal('secrets.remove'), key: z.string() }),
  z.object({ name: z.literal('opener.open'), url: z.string() }),
  z.object({ name: z.literal('proxy.resolve'), url: z.string() }),
])

const start = z.object({
  type: z.literal('start'),
  dataFolder: z.string(),
  resourcesFolder: z.string(),
  version: z.string(),
  /** How fast the clock runs; 1 outside a demo. */
  speed: z.number().positive(),
  demo: z.boolean(),
  seed: z.number().int().nullable(),
  faults: z.boolean(),
})

export const messageToCore = z.discriminatedUnion('type', [
  start,
  /** Comes with the port of a page. */
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('show'), conversationId: z.string() }),
  z.object({ type: z.literal('answered'), id: z.number(), value: z.string().nullable() }),
  z.object({ type: z.literal('refused'), id: z.number(), ...failure }),
  z.object({ type: z.literal('stop') }),
])

export const messageFromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The database takes long to open. */
  z.object({
    type: z.literal('opening'),
    step: z.discriminatedUnion('step', [
      z.object({ step: z.literal('backup') }),
      z.object({ step: z.literal('upgrade'), done: z.number().int(), of: z.number().int().positive() }),
    ]),
  }),
  /** The core could not start; it ends after this. */
  z.object({ type: z.literal('failed'), ...failure }),
  z.object({ type: z.literal('asked'), id: z.number(), call }),
  z.object({
    type: z.literal('notify'),
    notification: z.object({
      title: z.string(),
      body: z.string(),
      group: z.string(),
      conversationId: z.string().exactOptional(),
    }),
  }),
  z.object({ type: z.literal('badge'), count: z.number().int().nonnegative() }),
  z.object({ type: z.literal('language'), language: z.enum(uiLanguages) }),
])

export type StartMessage = z.infer<typeof start>
export type CoreCall = z.infer<typeof call>
export type MessageToCore = z.infer<typeof messageToCore>
export type MessageFromCore = z.infer<typeof messageFromCore>
