import { networks, type Network } from '#shared/domain.ts'
import { retentionKinds, retentionRules, type RetentionKind, type RetentionRules } from '#shared/retention.ts'
import { UsageError } from './command.ts'
import type { RetentionWords } from './words/retention.ts'

const pattern = /^(?:(?<network>[a-z]+)\.)?(?<kind>[a-z]+)=(?<days>\d+|ever)$/

/** Rules as they stand with some changed, as said on the command line (`vk.direct=365`). Throws `UsageError`. */
export function withRules(
  rules: RetentionRules,
  said: readonly string[],
  words: RetentionWords,
): RetentionRules {
  return said.reduce((before, rule) => {
    const after = withRule(before, rule)
    if (after === null || !retentionRules.safeParse(after).success) throw new UsageError(words.badRule(rule))
    return after
  }, rules)
}

function withRule(rules: RetentionRules, rule: string): RetentionRules | null {
  const { network, kind = '', days = '' } = pattern.exec(rule)?.groups ?? {}
  const kept = days === 'ever' ? null : Number(days)
  if (kind === 'journal' && network === undefined) return { ...rules, journal: kept }
  if (!isKind(kind) || (network !== undefined && !isNetwork(network))) return null
  const changed = { ...rules.networks }
  for (const each of network === undefined ? networks : [network]) {
    // Whether it may be for ever, the shape says.
    changed[each] = { ...changed[each], [kind]: kept }
  }
  return { ...rules, networks: changed }
}

const isKind = (text: string): text is RetentionKind => (retentionKinds as readonly string[]).includes(text)
const isNetwork = (text: string): text is Network => (networks as readonly string[]).includes(text)
