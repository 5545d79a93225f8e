import { assertNever, type EpochMs } from '#shared/domain.ts'
import { complained } from './complaint.ts'
import type { Duty, Matter } from './matter.ts'
import { close, label, leave, takeAndAnswer } from './steps.ts'

const second = 1000
const minute = 60 * second

/** Tells a matter from its first word on, each kind of customer in its own way. */
export function tell(matter: Matter, at: EpochMs): void {
  const { opening, dice } = matter
  const said = begin(matter, at)
  const duty = matter.duty(said)
  const { who, at: answered } = duty
  switch (opening.kind) {
    case 'spam':
      return matter.later(answered, (now) => matter.does(now, { does: 'sets', who, status: 'spam' }))
    case 'listening':
      return matter.later(answered + dice.between(1, 40) * minute, (now) => close(matter, now, who))
    case 'thanks':
      return takeAndAnswer(matter, duty, 'thanks', (now) => {
        label(matter, now, who, 'positive', 0.12)
        matter.answers(now, who, 'thanks', true)
      })
    case 'troll':
      return takeAndAnswer(matter, duty, null, (now) => {
        label(matter, now, who, 'negative', 0.2)
        if (dice.chance(0.6)) matter.answers(now, who, 'complaint')
        matter.later(now + dice.between(1, 20) * minute, (then) => close(matter, then, who))
      })
    case 'question':
    case 'mixed':
      return asked(matter, duty)
    case 'complaint':
    case 'outage':
    case 'rant':
      return complained(matter, duty)
    default:
      return assertNever(opening.kind)
  }
}

/** The first words, and what is said right after them. Answers when the last of it was said. */
function begin({ opening, place, says, later, dice, last, network }: Matter, at: EpochMs): EpochMs {
  const first = says(place, opening.text, opening.photos > 0 ? { photos: opening.photos } : {})
  let said = at
  // On VK a further mention would be a matter of its own.
  const more = place === 'mention' && network.network === 'vk' ? [] : opening.more
  for (const text of more) {
    said += dice.between(8, 40) * second
    later(said, () => {
      const before = place === 'direct' ? null : last.public
      says(place, text, before === null ? {} : { replyTo: before })
    })
  }
  // X gives an edited post a number of its own, and tells of a deletion when it is asked again.
  if (opening.edit !== undefined && network.network !== 'x') {
    const text = opening.edit
    later(said + dice.between(15, 30) * second, () => network.act({ kind: 'edit', externalId: first, text }))
  }
  return said + 5 * second
}

function asked(matter: Matter, duty: Duty): void {
  const { dice } = matter
  const { who } = duty
  takeAndAnswer(matter, duty, dice.weighted({ delivery: 5, payment: 3, refund: 2 }), (now) => {
    label(matter, now, who, 'neutral', 0.04)
    matter.answers(now, who, 'question')
    if (dice.chance(0.35)) {
      // Asks on, and thanks then.
      matter.later(now + dice.between(2, 25) * minute, (then) => {
        matter.adds('details')
        const next = matter.duty(then)
        matter.later(next.at, (later) => {
          matter.answers(later, who, 'solved')
          leave(matter, who, later)
        })
      })
    } else leave(matter, who, now)
  })
}
