import type { EpochMs, Visibility } from '#shared/domain.ts'
import { countCharacters } from '#shared/text-length.ts'
import type { Channel } from '../channels/channel.ts'

export type NextStep = 'send' | 'split' | 'look' | 'ask_agent'

export interface Pending {
  readonly text: string
  readonly visibility: Visibility
  readonly doubtSince: EpochMs | null
  readonly triedAt: EpochMs | null
}

/** After this long a key may be forgotten and a message be out of the pages we can read back. */
const trustMs = 24 * 60 * 60 * 1000

/** What to do with an action whose turn it is. */
export function nextStep(
  pending: Pending,
  { limits, network }: Pick<Channel, 'limits' | 'network'>,
  now: EpochMs,
): NextStep {
  if (pending.doubtSince !== null) {
    if (limits.repeat === 'unsafe') return 'ask_agent'
    if (now - (pending.triedAt ?? pending.doubtSince) > trustMs) return 'ask_agent'
    return limits.repeat === 'read-back' ? 'look' : 'send'
  }
  const limit = pending.visibility === 'public' ? limits.publicText : limits.privateText
  const length = countCharacters(network, pending.visibility, pending.text)
  return length > limit ? 'split' : 'send'
}
