/** How many people wrote something, and how many wrote at all. */
export interface PeopleOf {
  readonly people: number
  readonly all: number
}

/** The prior weighs as much as so much of both periods together. */
const priorShare = 0.1

/**
 * How much likelier it is now than before that somebody writes a word, in standard deviations: the z score of the
 * log-odds ratio with an informative Dirichlet prior. A count is of people, not of occurrences, so that one person who
 * repeats a word moves nothing; the prior is the share of both periods' people who wrote it, so that a word of few must
 * change much to stand out. Null where nobody wrote in one of the periods. Source: Monroe, Colaresi & Quinn 2008,
 * "Fightin' Words", section 3.3: the log-odds ratio, its variance and its z score.
 */
export function logOddsZ(now: PeopleOf, before: PeopleOf): number | null {
  if (now.all === 0 || before.all === 0) return null
  const wrote = now.people + before.people
  if (wrote === 0) return 0
  const prior = priorShare * (now.all + before.all)
  const ofWord = priorShare * wrote
  const did = ({ people }: PeopleOf) => people + ofWord
  // Where everybody wrote it the prior has nobody left; half a person is what a Jeffreys prior would add.
  const didNot = ({ people, all }: PeopleOf) => Math.max(all - people + prior - ofWord, 0.5)
  const odds = (one: PeopleOf) => Math.log(did(one) / didNot(one))
  const variance = [now, before].reduce((sum, one) => sum + 1 / did(one) + 1 / didNot(one), 0)
  return (odds(now) - odds(before)) / Math.sqrt(variance)
}
