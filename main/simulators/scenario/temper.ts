import { assertNever, type Visibility } from '#shared/domain.ts'
import type { FollowUpKind, OpeningKind } from './content.ts'
import type { Dice } from './dice.ts'

const asksForOrder = /номер\S* заказ|номер\S*,? пожалуйста|заказ\S* номер|order (?:number|id|no)|number of (?:the|your) order/i

export interface Heard {
  readonly text: string
  readonly visibility: Visibility
  /** How often the customer answered the brand before. */
  readonly answered: number
  /** The brand wrote privately without having been written to. */
  readonly uninvited: boolean
}

/** What a customer of this kind answers, or null for silence. */
export function answerOf(kind: OpeningKind, heard: Heard, dice: Dice): FollowUpKind | null {
  switch (kind) {
    case 'spam':
      return null
    case 'troll':
      return heard.answered < 2 && dice.chance(0.4) ? 'angrier' : null
    case 'thanks':
      return heard.answered === 0 && dice.chance(0.4) ? 'thanks' : null
    case 'mixed':
    case 'listening':
      return heard.answered === 0 && dice.chance(0.5) ? 'satisfied' : null
    case 'complaint':
    case 'question':
    case 'outage':
    case 'rant':
      return answerOfSomeoneInNeed(kind, heard, dice)
    default:
      return assertNever(kind)
  }
}

function answerOfSomeoneInNeed(
  kind: 'complaint' | 'question' | 'outage' | 'rant',
  heard: Heard,
  dice: Dice,
): FollowUpKind | null {
  if (heard.uninvited) return 'privateReply'
  if (asksForOrder.test(heard.text) && dice.chance(0.9)) return 'givesOrder'
  if (heard.answered >= 3) return dice.chance(0.5) ? 'thanks' : null
  const silent = 0.2
  if (dice.chance(silent)) return null
  const calm = kind === 'question' ? 6 : 3
  return dice.weighted({ satisfied: calm, thanks: 1, details: 2, angrier: kind === 'question' ? 0.5 : 2 })
}

/** Whether someone invited to a private dialog comes, says no aloud, or just does not come. */
export function answerToInvitation(kind: OpeningKind, dice: Dice): 'comes' | 'declines' | 'ignores' {
  if (kind === 'spam') return 'ignores'
  if (kind === 'troll') return dice.chance(0.7) ? 'declines' : 'ignores'
  return dice.weighted({ comes: 65, declines: 15, ignores: 20 })
}
