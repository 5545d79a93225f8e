import type { EpochMs } from '#shared/domain.ts'
import type { Duty, Matter } from './matter.ts'
import { close, label, leave, takeAndAnswer } from './steps.ts'

const minute = 60_000
const hour = 60 * minute

const about = { delivery: 45, quality: 22, refund: 18, payment: 10, forwarded: 5 }

/** Somebody in need: an answer, often a second one, a move to private for some, and some come back. */
export function complained(matter: Matter, duty: Duty): void {
  const { dice, opening } = matter
  const { who } = duty
  const isOutage = opening.kind === 'outage'
  takeAndAnswer(matter, duty, isOutage ? 'outage' : dice.weighted(about), (now) => {
    label(matter, now, who, 'negative', 0.05)
    if (!matter.isPrivate && !isOutage && dice.chance(0.24)) return moveToPrivate(matter, who, now)
    if (dice.chance(0.14)) {
      matter.answers(now, who, 'holding')
      matter.later(now + dice.between(4, 22) * minute, (then) => help(matter, who, then))
      return
    }
    help(matter, who, now)
  })
}

function help(matter: Matter, who: number, at: EpochMs): void {
  const { dice, opening, later } = matter
  matter.answers(at, who, opening.kind === 'outage' ? 'outage' : 'complaint')
  if (dice.chance(0.3)) return end(matter, who, at)
  // They go on: details, the number of the order, or more anger.
  later(at + (1 + dice.waiting(9)) * minute, (then) => {
    const goesOn = dice.weighted({ details: 4, givesOrder: 4, angrier: 2.5 })
    matter.adds(goesOn)
    const next = matter.duty(then)
    later(next.at, (answered) => {
      matter.answers(answered, dice.chance(0.85) ? who : next.who, goesOn === 'angrier' ? 'apology' : 'solved')
      end(matter, who, answered)
    })
  })
}

/** Closed after thanks or silence; some write anew hours later, and some are taken up again by us. */
function end(matter: Matter, who: number, at: EpochMs): void {
  const { dice, later } = matter
  leave(matter, who, at)
  if (dice.chance(0.07)) later(at + dice.between(3, 30) * hour, (then) => comeBack(matter, who, then))
  else if (dice.chance(0.04)) later(at + dice.between(2, 6) * hour, (then) => takeUpAgain(matter, who, then))
}

function comeBack(matter: Matter, who: number, at: EpochMs): void {
  matter.adds('angrier')
  const next = matter.duty(at)
  takeAndAnswer(matter, next, null, (now) => {
    matter.answers(now, next.who, 'apology')
    matter.later(now + matter.dice.between(10, 90) * minute, (then) => close(matter, then, who))
  })
}

function takeUpAgain(matter: Matter, who: number, at: EpochMs): void {
  matter.does(at, { does: 'sets', who, status: 'open' })
  matter.later(at + matter.dice.between(2, 30) * minute, (now) => matter.answers(now, who, 'solved', true))
}

/** An invitation; many come, some refuse aloud, and some just do not come. */
function moveToPrivate(matter: Matter, who: number, at: EpochMs): void {
  const { dice, later } = matter
  const token = matter.invites(at, who)
  const choice = dice.weighted({ comes: 66, declines: 12, ignores: 22 })
  if (choice === 'ignores') return later(at + dice.between(1, 5) * hour, (now) => close(matter, now, who, false))
  if (choice === 'declines') {
    return later(at + dice.between(1, 20) * minute, (then) => {
      matter.adds('declines', false)
      const next = matter.duty(then)
      later(next.at, (now) => {
        matter.answers(now, who, 'apology', false, false)
        leave(matter, who, now, false)
      })
    })
  }
  later(at + (1 + dice.waiting(10)) * minute, (then) => {
    matter.arrives(token)
    const next = matter.duty(then)
    later(next.at, (now) => {
      matter.answers(now, who, 'privately', false, true)
      if (dice.chance(0.06)) return
      leave(matter, who, now, true)
    })
    later(next.at + dice.between(2, 12) * minute, (now) => {
      if (dice.chance(0.5)) matter.adds('thanks', false)
      matter.later(now + 2 * minute, (closed) => close(matter, closed, who, false))
    })
  })
}
