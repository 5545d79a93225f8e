import type { RetentionPreview } from '#shared/contract/retention.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { RetentionRules } from '#shared/retention.ts'
import { createTurns, nextTurn } from '../reliability/turns.ts'
import type { RawConnection } from '../store/database.ts'
import { createExpiryRows } from '../store/expiry-rows.ts'
import { factsBefore } from '../store/journal.ts'
import { agedSources, type Aged } from './aged.ts'
import { isForgotten, journalEnd } from './decide-expiry.ts'

const idsAtOnce = 500
const peopleAtOnce = 200

interface Group {
  readonly first: Aged
  readonly conversations: Set<number>
  count: number
  files: number
  bytes: number
}

/**
 * What would go by these rules, found by the very decisions of a run. Reads all in slices that let others in between,
 * on a connection that may be for reading only.
 */
export async function previewExpiry(raw: RawConnection, rules: RetentionRules, now: EpochMs): Promise<RetentionPreview> {
  const rows = createExpiryRows(raw)
  const groups = new Map<string, Group>()
  const conversations = new Set<number>()
  const goingOf = new Map<number, number>()
  for (const source of agedSources(rows, rules, now)) {
    const newest = source.newestId()
    for (let after = 0; after < newest; after += idsAtOnce) {
      for (const aged of source.expired(after, after + idsAtOnce)) {
        add(groups, aged)
        if (aged.conversationId !== null) conversations.add(aged.conversationId)
        if (aged.contactId !== null) goingOf.set(aged.contactId, (goingOf.get(aged.contactId) ?? 0) + 1)
      }
      await nextTurn()
    }
  }
  const turns = createTurns(peopleAtOnce)
  let people = 0
  for (const [contactId, going] of goingOf) {
    if (isForgotten(rows.person(contactId), going)) people += 1
    await turns.after(1)
  }
  const found = [...groups.values()]
  const sum = (of: (group: Group) => number, only: (group: Group) => boolean = () => true) =>
    found.filter(only).reduce((total, group) => total + of(group), 0)
  const isText = ({ first: { kind } }: Group) => kind === 'edits' || kind === 'quarantine'
  const countOf = (kind: 'edits' | 'quarantine') => sum((group) => group.count, ({ first }) => first.kind === kind)
  return {
    rows: found.map(({ first: { network, kind }, conversations: touched, count, files, bytes }) => ({
      network, kind, count, conversations: touched.size, files, bytes,
    })),
    messages: sum((group) => group.count, (group) => !isText(group)),
    edits: countOf('edits'),
    quarantined: countOf('quarantine'),
    conversations: conversations.size,
    people,
    files: sum((group) => group.files),
    bytes: sum((group) => group.bytes),
    facts: factsBefore(raw, journalEnd(rules, now)),
  }
}

function add(groups: Map<string, Group>, aged: Aged): void {
  const key = `${aged.network} ${aged.kind}`
  const group = groups.get(key) ?? { first: aged, conversations: new Set(), count: 0, files: 0, bytes: 0 }
  group.count += 1
  group.files += aged.files
  group.bytes += aged.bytes
  if (aged.conversationId !== null) group.conversations.add(aged.conversationId)
  groups.set(key, group)
}
