import { oc } from '@orpc/contract'
import * as z from 'zod'
import { uiLanguages } from '../domain.ts'
import { defaultNotices, noticePreferences } from '../notices.ts'
import { done, epochMs, id } from './common.ts'

/** What one person chose for their own screen. */
export const preferences = z.object({
  /** Null until the first start asked. */
  language: z.enum(uiLanguages).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** How much room a row of the queue has. */
  density: z.enum(['comfortable', 'dense']),
  singleLetterKeys: z.boolean(),
  /** Once a reply is on its way the next case is shown; otherwise the screen stays with this one. */
  nextAfterReply: z.boolean(),
  /** Command id → key as written in the keymap; absent ones keep their default. */
  keys: z.record(z.string().max(60), z.string().max(60)),
  /** Of what one is told, how, and when not. */
  notices: noticePreferences,
  /** Reports to come back to, as the address writes them, each under a name of its own. */
  reportViews: z
    .array(z.object({ name: z.string().trim().min(1).max(60), view: z.string().max(2000) }))
    .max(50),
})

export const systemInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'node', 'cli', 'hub']),
  /** Simulated networks are running in this process. */
  simulated: z.boolean(),
  accountCount: z.number().int(),
  now: epochMs,
  /** How fast this clock runs: 1 outside a demo. */
  clockSpeed: z.number(),
  /** Nobody reads the database or its backups without a key. */
  encrypted: z.boolean(),
})

/** What the trial holds, and what there is beside it. */
export const trialCounts = z.object({
  conversations: z.number().int(),
  people: z.number().int(),
  /** Replies the networks have. */
  replies: z.number().int(),
  notes: z.number().int(),
  /** Connected accounts that are none of the trial's. */
  realAccounts: z.number().int(),
})

export const quarantineItem = z.object({
  id,
  accountId: id,
  reason: z.string(),
  raw: z.string(),
  receivedAt: epochMs,
})

export const systemContract = {
  info: oc.route({ method: 'GET', path: '/system' }).output(systemInfo),
  preferences: oc.route({ method: 'GET', path: '/preferences' }).output(preferences),
  savePreferences: oc
    .route({ method: 'POST', path: '/preferences' })
    .input(preferences.partial())
    .output(preferences),
  /** Starts the simulated networks and connects their brand. */
  trySimulated: oc.route({ method: 'POST', path: '/simulated' }).output(done),
  trial: oc.route({ method: 'GET', path: '/simulated' }).output(trialCounts),
  /** Ends the simulated networks and removes all that came from them. */
  leaveTrial: oc.route({ method: 'POST', path: '/simulated/leave' }).output(done),
  /** Templates and tags to begin with, in this language; what was added once is not added again. */
  addStarterSet: oc
    .route({ method: 'POST', path: '/starter-set' })
    .input(z.object({ language: z.enum(uiLanguages) }))
    .output(done),
  quarantine: oc
    .route({ method: 'GET', path: '/quarantine' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }))
    .output(z.array(quarantineItem)),
}

export type Preferences = z.infer<typeof preferences>
export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  density: 'comfortable',
  singleLetterKeys: true,
  nextAfterReply: true,
  keys: {},
  notices: defaultNotices,
  reportViews: [],
}
export type TrialCounts = z.infer<typeof trialCounts>
export type SystemInfo = z.infer<typeof systemInfo>
export type QuarantineRow = z.infer<typeof quarantineItem>
