import { oc } from '@orpc/contract'
import * as z from 'zod'
import { budget, done, epochMs, healthItem, id, network } from './common.ts'

/** What an account's network is asked through; its name and password are shown to nobody. */
export const accountProxy = z.object({ address: z.string(), hasLogin: z.boolean() })

export const account = z.object({
  id,
  network,
  name: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  apiRoot: z.string(),
  proxy: accountProxy.nullable(),
  /** Connected to this process's own simulated network. */
  simulated: z.boolean(),
  /** `stopped`: the platform no longer accepts the credentials. */
  status: z.enum(['active', 'paused', 'stopped']),
  /** Public fields only, never a secret. */
  credentials: z.record(z.string(), z.string()),
  health: z.array(healthItem),
  budgets: z.array(budget),
  lastSuccessAt: epochMs.nullable(),
  lastErrorAt: epochMs.nullable(),
  /** Where a person solves what the platform asks for (a captcha). */
  actionUrl: z.string().nullable(),
})

const fields = z.record(z.string().max(60), z.string().max(4000))
/** `http://`, `https://` or `socks5://` with or without `name:password@`; empty for none. */
const typedProxy = z.string().max(600)
const setting = z.union([z.string().max(400), z.number(), z.boolean()])

export const accountContract = {
  list: oc.route({ method: 'GET', path: '/accounts' }).output(z.array(account)),
  /** Checks the credentials with the platform before anything is stored. */
  add: oc
    .route({ method: 'POST', path: '/accounts' })
    .input(
      z.object({
        network,
        apiRoot: z.url().max(300).optional(),
        credentials: fields,
        /** Left out, a known account keeps the one it has. */
        proxy: typedProxy.optional(),
      }),
    )
    .output(account),
  update: oc
    .route({ method: 'POST', path: '/accounts/{id}' })
    .input(
      z.object({
        id,
        credentials: fields.optional(),
        proxy: typedProxy.optional(),
        status: z.enum(['active', 'paused']).optional(),
        settings: z.record(z.string().max(60), setting).optional(),
      }),
    )
    .output(account),
  check: oc
    .route({ method: 'POST', path: '/accounts/{id}/check' })
    .input(z.object({ id }))
    .output(account),
  /** Tells the channel that a person mended what blocked it. */
  resume: oc
    .route({ method: 'POST', path: '/accounts/{id}/resume' })
    .input(z.object({ id, answer: fields }))
    .output(account),
  /** Removes the account's credentials; its conversations stay. */
  remove: oc
    .route({ method: 'DELETE', path: '/accounts/{id}' })
    .input(z.object({ id }))
    .output(done),
}

export type AccountProxy = z.infer<typeof accountProxy>
export type Account = z.infer<typeof account>
