import { z } from 'zod'
import type { Reachability } from '#shared/channel.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { ChannelMemory } from '../channel.ts'
import type { RefusalFact } from './classify-error.ts'
import { parsePlaceId, placeIdOf, privatePlaceId, type TelegramPlace } from './place.ts'
import { remembered } from './remembered.ts'

/** Telegram Business lets a bot answer only in chats where the customer wrote within a day. */
const businessWindowMs = 24 * 60 * 60 * 1000

/**
 * What was learnt about writing privately, since Telegram has no method to ask. Of the newest few
 * thousand people, and past a restart; the core also knows of private messages from earlier runs.
 */
export interface PrivateFacts {
  /** The person wrote to the bot, started it or allowed it to write. */
  allowed(authorId: string): void
  /** Telegram refused to write to the person there. */
  refused(authorId: string, fact: RefusalFact, place?: TelegramPlace): void
  /** The person wrote privately there. */
  wrote(authorId: string, placeId: string, at: EpochMs): void
  reachability(authorId: string, now: EpochMs): Reachability
  /** Where to write to the person; null for groups and channels, which have no private chat. */
  placeId(authorId: string, now: EpochMs): string | null
  /** Keeps what was learnt since the last time. */
  save(): void
}

const most = 3000
const botFacts = z.enum(['allowed', 'never_wrote', 'blocked_us', 'account_gone', 'window_closed'])
/** When the person last wrote there; null once Telegram said that it is too long ago. */
const businessChat = z.object({ placeId: z.string(), at: z.number().nullable() })

export function createPrivateFacts(memory?: ChannelMemory): PrivateFacts {
  const known = remembered({ name: 'telegram.private', value: botFacts, most, memory })
  const business = remembered({ name: 'telegram.businessChats', value: businessChat, most, memory })
  /** Their chats in the direct messages of a channel, which stay open. */
  const direct = remembered({ name: 'telegram.directChats', value: z.string(), most, memory })

  function openBusinessChat(authorId: string, now: EpochMs): string | undefined {
    const chat = business.get(authorId)
    const isOpen = chat && chat.at !== null && now - chat.at < businessWindowMs
    return isOpen ? chat.placeId : undefined
  }

  return {
    allowed: (authorId) => known.set(authorId, 'allowed'),
    refused(authorId, fact, place) {
      if (place?.directTopicId !== undefined) {
        if (direct.get(authorId) === placeIdOf(place)) direct.delete(authorId)
      } else if (place?.businessConnectionId === undefined) known.set(authorId, fact)
      else {
        // Says nothing of the bot's own chat with them.
        business.set(authorId, { placeId: placeIdOf(place), at: null })
        if (known.get(authorId) === undefined) known.set(authorId, fact)
      }
    },
    wrote(authorId, placeId, at) {
      const place = parsePlaceId(placeId)
      if (place?.directTopicId !== undefined) direct.set(authorId, placeId)
      else if (place?.businessConnectionId !== undefined) {
        if (known.get(authorId) === 'window_closed') known.delete(authorId)
        if ((business.get(authorId)?.at ?? -1) < at) business.set(authorId, { placeId, at })
      } else known.set(authorId, 'allowed')
    },
    reachability(authorId, now) {
      const fact = known.get(authorId)
      const isOpen =
        fact === 'allowed' ||
        openBusinessChat(authorId, now) !== undefined ||
        direct.get(authorId) !== undefined
      if (isOpen) return { status: 'reachable', reason: 'wrote_before' }
      if (business.get(authorId)) return { status: 'unreachable', reason: 'window_closed' }
      if (fact !== undefined) return { status: 'unreachable', reason: fact }
      // Groups and channels that speak under their own names have no private chat.
      const status = privatePlaceId(authorId) === null ? 'unreachable' : 'unknown'
      return { status, reason: 'never_wrote' }
    },
    placeId(authorId, now) {
      const own = privatePlaceId(authorId)
      if (known.get(authorId) === 'allowed') return own
      return openBusinessChat(authorId, now) ?? direct.get(authorId) ?? own
    },
    save() {
      known.save()
      business.save()
      direct.save()
    },
  }
}
