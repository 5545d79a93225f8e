import type { MetricReport, MetricRequest } from '#shared/contract/reports.ts'
import { metricIds } from '#shared/metrics.ts'
import { zoneOf } from '../sla/local-time.ts'
import type { ArchiveRows } from '../store/archive-rows.ts'
import { ownColumns } from './sources.ts'

export const archiveTables = ['messages', 'conversations', 'contacts', 'metrics'] as const
export type ArchiveTable = (typeof archiveTables)[number]

export type ArchiveCell = string | number | null
export interface ArchiveRow {
  readonly cells: readonly ArchiveCell[]
  /** As a line of JSONL; without it the cells by their columns. */
  readonly json?: unknown
}

/** Rows, and behind which the next ones lie; null where these are the last. */
export interface ArchivePart {
  readonly rows: readonly ArchiveRow[]
  readonly after: number | null
}

export interface TableReader {
  readonly columns: readonly string[]
  /** The part behind a place; the first one behind 0. */
  readonly read: (after: number) => Promise<ArchivePart>
}

export interface TableOptions {
  readonly rows: ArchiveRows
  readonly metricReport: (request: MetricRequest) => Promise<MetricReport>
  readonly timeZone: string
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** What each table of an archive holds; times are ISO 8601 in UTC. */
export function archiveReaders({ rows, metricReport, timeZone }: TableOptions): Readonly<Record<ArchiveTable, TableReader>> {
  return {
    messages: {
      columns: [...ownColumns, 'conversation', 'agent', 'language', 'sentiment', 'intents'],
      read: async (after) => partOf(await rows.messages(after), messageRow),
    },
    conversations: {
      columns: ['conversation', 'network', 'account', 'contact', 'author', 'place', 'visibility', 'kind', 'status', 'assignee', 'tags', 'sentiment', 'priority', 'messages', 'last_message_at', 'created_at'],
      read: async (after) =>
        partOf(await rows.conversations(after), ({ last_message_at: last, created_at: created, ...row }) => ({
          cells: [...Object.values(row), iso(last), iso(created)],
        })),
    },
    contacts: {
      columns: ['contact', 'contact_name', 'network', 'author_id', 'author', 'handle', 'url', 'reach'],
      read: async (after) => partOf(await rows.contacts(after), ({ row: _row, ...row }) => ({ cells: Object.values(row) })),
    },
    metrics: { columns: ['month', 'metric', 'of', 'figure', 'unit', 'value', 'low', 'high', 'counted', 'out_of'], read: monthsOf },
  }

  /** A part is a local calendar month; `after` is its number from year 0. */
  async function monthsOf(after: number): Promise<ArchivePart> {
    const span = await rows.span()
    if (span === null) return { rows: [], after: null }
    const zone = zoneOf(timeZone)
    const monthAt = (at: number) => {
      const wall = new Date(at + zone.offsetAt(at))
      return 12 * wall.getUTCFullYear() + wall.getUTCMonth()
    }
    const month = Math.max(after + 1, monthAt(span.from))
    const last = monthAt(span.to)
    if (month > last) return { rows: [], after: null }
    const beginning = (number: number) => zone.instantOf(Date.UTC(Math.floor(number / 12), number % 12, 1))
    const report = await metricReport({ from: beginning(month), to: beginning(month + 1), timeZone, metrics: [...metricIds] })
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    const found = report.flatMap(({ id, groups }) =>
      groups.flatMap(({ of, figures }) =>
        figures.map((figure) => ({
          cells: [name, id, of, figure.name, figure.unit, figure.value, figure.interval?.[0] ?? null, figure.interval?.[1] ?? null, figure.sample ?? null, figure.of ?? null],
        })),
      ),
    )
    return { rows: found, after: month < last ? month : null }
  }
}

function partOf<Row extends { readonly row: number }>(found: readonly Row[], cells: (row: Row) => ArchiveRow): ArchivePart {
  return { rows: found.map(cells), after: found.at(-1)?.row ?? null }
}

type MessageOfArchive = Awaited<ReturnType<ArchiveRows['messages']>>[number]

function messageRow({ row: _row, ...m }: MessageOfArchive): ArchiveRow {
  const [posted, edited, deleted] = [iso(m.posted_at), iso(m.edited_at), iso(m.deleted_at)]
  return {
    cells: [m.network, m.account_id, m.account, m.simulated, m.id, m.direction, m.kind, m.visibility, m.place, m.author_id, m.author, m.handle, m.author_url, m.text, posted, edited, deleted, m.reply_to, m.url, m.conversation, m.agent, m.language, m.sentiment, (JSON.parse(m.intents) as string[]).join(', ')],
    json: {
      network: m.network,
      account: { id: m.account_id, name: m.account, ...(m.simulated === 1 && { simulated: true }) },
      id: m.id,
      direction: m.direction,
      kind: m.kind,
      visibility: m.visibility,
      place: m.place,
      author: { id: m.author_id, name: m.author, handle: m.handle, url: m.author_url },
      text: m.text,
      postedAt: posted,
      editedAt: edited,
      deletedAt: deleted,
      replyTo: m.reply_to,
      url: m.url,
      conversation: m.conversation,
      agent: m.agent,
      language: m.language,
      sentiment: m.sentiment,
      intents: JSON.parse(m.intents),
    },
  }
}
