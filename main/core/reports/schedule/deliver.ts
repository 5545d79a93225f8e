import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScheduleDraft } from '#shared/contract/schedules.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../../channels/channel-error.ts'
import type { Channel } from '../../channels/channel.ts'
import type { ReportFile } from './report-file.ts'

export type Delivered =
  | { readonly kind: 'done' }
  /** `mayHaveArrived`: nobody sends it again by himself. */
  | { readonly kind: 'failed'; readonly error: string; readonly mayHaveArrived: boolean; readonly isFinal: boolean; readonly retryAfterMs?: number | undefined }

export interface DeliveryPorts {
  readonly channelOf: (accountId: number) => Channel | null
  /** The absolute path of a folder as it was typed. Error: `bad_input` of `to`. */
  readonly folderOf: (typed: string) => string
}

/** No waiting helps against these. */
const finalCodes: ReadonlySet<string> = new Set(['token_dead', 'not_permitted', 'bad_request', 'refused', 'recipient_closed', 'recipient_gone', 'target_missing'])
const patienceMs = 120_000

/** Puts a report where it belongs. Never throws. */
export async function deliver({ accountId, to }: Pick<ScheduleDraft, 'accountId' | 'to'>, file: ReportFile, caption: string, ports: DeliveryPorts): Promise<Delivered> {
  try {
    if (accountId === null) await intoFolder(ports.folderOf(to), file)
    else await intoChat(ports.channelOf(Number(accountId)), to, file, caption)
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof ChannelError) {
      const { code, delivery, platformMessage, retryAfterMs } = error.details
      const said = platformMessage ? `${code}: ${platformMessage}` : code
      return { kind: 'failed', error: said.slice(0, 300), mayHaveArrived: delivery === 'unknown', isFinal: finalCodes.has(code), retryAfterMs }
    }
    const code = error instanceof OtklikError ? error.code : codeOf(error) || 'unknown'
    return { kind: 'failed', error: code, mayHaveArrived: false, isFinal: false }
  }
}

/** Whole under its name, or not there: a second time puts the same in its place. */
async function intoFolder(folder: string, { name, bytes }: ReportFile): Promise<void> {
  // A folder that is gone (a disk that is not there) is not made anew in its place.
  if (!(await stat(folder)).isDirectory()) throw new OtklikError('bad_input', { field: 'to' })
  const unfinished = join(folder, `.${randomUUID()}.part`)
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 })
    await rename(unfinished, join(folder, name))
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function intoChat(channel: Channel | null, chat: string, file: ReportFile, caption: string): Promise<void> {
  if (!channel?.sendDocument) {
    throw new ChannelError({ code: 'unreachable', method: 'sendDocument', delivery: 'none', platformMessage: 'the account is not connected now' })
  }
  await channel.sendDocument({ chat, ...file, caption, signal: AbortSignal.timeout(patienceMs) })
}
