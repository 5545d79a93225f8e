import type { EpochMs, SentimentLabel } from '#shared/domain.ts'
import type { PastTag } from '#shared/past-deed.ts'
import type { Duty, Matter } from './matter.ts'

const minute = 60_000

/** Somebody takes it, reads, and answers. */
export function takeAndAnswer(
  matter: Matter,
  duty: Duty,
  tag: PastTag | null,
  answer: (at: EpochMs) => void,
): void {
  const { who, since, at } = duty
  matter.later(since + (at - since) * matter.dice.between(0.15, 0.8), (now) => matter.does(now, { does: 'takes', who, tag }))
  matter.later(at, answer)
}

export function close(matter: Matter, at: EpochMs, who: number, isPrivate = matter.isPrivate): void {
  matter.does(at, { does: 'sets', who, status: 'resolved' }, isPrivate)
}

/** The machine was wrong now and then, and somebody says so. */
export function label({ does, dice }: Matter, at: EpochMs, who: number, right: SentimentLabel, chance: number): void {
  if (dice.chance(chance)) does(at, { does: 'labels', who, label: right })
}

/** Many say thank you; soon after that, or when nothing more comes, the matter is closed. */
export function leave(matter: Matter, who: number, at: EpochMs, isPrivate = matter.isPrivate): void {
  const { dice, later } = matter
  let until = at + dice.between(10, 75) * minute
  if (dice.chance(0.55)) {
    const thanked = at + (1 + dice.waiting(6)) * minute
    later(thanked, () => matter.adds(dice.chance(0.6) ? 'satisfied' : 'thanks', isPrivate))
    until = thanked + dice.between(1, 9) * minute
  }
  later(until, (now) => close(matter, now, who, isPrivate))
}
