import type { ReportRange } from '#shared/contract/reports.ts'
import type { Cell, WallTime } from '#shared/csv.ts'
import type { EpochMs, UiLanguage } from '#shared/domain.ts'
import type { ConversationRow, MessageRow, ReportRows, Written } from '../../store/report-rows.ts'
import type { CaseSource, ReportedCase, Told } from '../cases/reported-case.ts'
import { knownZone } from '../local-buckets.ts'
import type { Table } from './table.ts'
import { exportWords } from './words.ts'

/** One row a message, both ways; those of customers are what the charts count. */
export function messagesTable(rows: ReportRows, range: ReportRange, language: UiLanguage): Table {
  const words = exportWords[language]
  const wall = wallOf(range)
  return { columns: words.messages, rows: cellsOf(rows.messages(range), (row) => messageCells(row, wall)) }
}

/**
 * One row a conversation in which a customer wrote or a case began or ended within the range: its numbers summed are
 * those of the report.
 */
export function conversationsTable(
  rows: ReportRows,
  range: ReportRange,
  cases: CaseSource,
  language: UiLanguage,
): Table {
  const words = exportWords[language]
  const wall = wallOf(range)
  async function* read() {
    const written = await rows.written(range)
    const inConversation = ({ conversationId }: { readonly conversationId: number }) => conversationId
    const begun = Map.groupBy(await cases.cases('startedAt', range, ['startedAt', 'firstReplyAt']), inConversation)
    const resolved = Map.groupBy(await cases.cases('resolvedAt', range, []), inConversation)
    const known = new Set([...written.keys(), ...begun.keys(), ...resolved.keys()])
    for await (const row of rows.conversations([...known].toSorted((one, other) => one - other))) {
      const counts = caseCounts(begun.get(row.id) ?? [], resolved.get(row.id)?.length ?? 0)
      yield conversationCells(row, { written: written.get(row.id), cases: counts }, wall)
    }
  }
  return { columns: words.conversations, rows: read() }
}

async function* cellsOf<Row>(rows: AsyncIterable<Row>, cells: (row: Row) => readonly Cell[]) {
  for await (const row of rows) yield cells(row)
}

type Wall = (at: EpochMs) => WallTime

function wallOf({ timeZone }: ReportRange): Wall {
  const zone = knownZone(timeZone)
  return (at) => ({ wall: at + zone.offsetAt(at) })
}

function messageCells(row: MessageRow, wall: Wall): readonly Cell[] {
  return [
    wall(row.posted_at),
    row.network,
    row.account,
    row.conversation_id,
    row.customer,
    row.direction,
    row.kind,
    row.visibility,
    row.agent,
    row.direction === 'inbound' ? row.sentiment_label : null,
    row.direction === 'inbound' ? (JSON.parse(row.intents_json) as string[]).join(', ') : null,
    row.text,
    row.url,
    row.deleted_at === null ? null : wall(row.deleted_at),
  ]
}

interface CaseCounts {
  readonly begun: number
  readonly answered: number
  /** Mean of the first answers to those begun, milliseconds. */
  readonly firstResponseMs: number | null
  readonly resolved: number
}

function caseCounts(
  begun: readonly Told<ReportedCase, 'startedAt' | 'firstReplyAt'>[],
  resolved: number,
): CaseCounts {
  const waits = begun.flatMap(({ startedAt, firstReplyAt: at }) => (at === null ? [] : [Math.max(0, at - startedAt)]))
  return {
    begun: begun.length,
    answered: waits.length,
    firstResponseMs: waits.length === 0 ? null : waits.reduce((sum, ms) => sum + ms, 0) / waits.length,
    resolved,
  }
}

interface Counts {
  readonly written: Written | undefined
  readonly cases: CaseCounts
}

function conversationCells(row: ConversationRow, { written, cases: counts }: Counts, wall: Wall): readonly Cell[] {
  const ms = counts.firstResponseMs
  return [
    row.id,
    row.network,
    row.account,
    row.customer,
    row.status,
    row.assignee,
    row.tags,
    row.sentiment_label,
    row.priority_level,
    written?.count ?? 0,
    written ? wall(written.first) : null,
    written ? wall(written.last) : null,
    counts.begun,
    counts.answered,
    ms === null ? null : Math.round(ms / 600) / 100,
    counts.resolved,
  ]
}
