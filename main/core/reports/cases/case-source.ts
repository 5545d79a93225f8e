import type { ReportRange } from '#shared/contract/reports.ts'
import { nextTurn } from '../../reliability/turns.ts'
import type { CaseRepository } from '../../store/case-repository.ts'
import type { KeptCasesReader } from '../../store/kept-cases.ts'
import { isServed } from '../../store/report-filter.ts'
import { returnMs } from '../metrics/first-contact.ts'
import { caseColumns, turnColumns } from './case-columns.ts'
import type { CaseSource, ReportedCase, ReportedTurn, Span, Told } from './reported-case.ts'
import { reportedCases, type Reckoned } from './reported-cases.ts'

interface SourceOptions {
  readonly repository: CaseRepository
  readonly kept: KeptCasesReader
}

/** Conversations read in one go; the core polls, sends and answers keys between two slices. */
const sliceLength = 200

/** So few are reckoned whatever the range; of more (after an upgrade) only those that it touches. */
const fewStale = 2000

/**
 * What a report of a range is reckoned from: the cases that are kept, and for conversations in which something happened
 * since, what follows from all of it. So the numbers are those of a full computation at any moment.
 */
export function createCaseSource({ repository, kept }: SourceOptions) {
  async function reckonedOf(range: ReportRange): Promise<Reckoned & { readonly stale: readonly number[] }> {
    const stale = (await kept.stale()).map(({ id }) => id)
    const ids = await (stale.length <= fewStale ? repository.passing(stale, range) : activeAmong(stale, range))
    const cases: ReportedCase[] = []
    const turns: ReportedTurn[] = []
    for (let from = 0; from < ids.length; from += sliceLength) {
      for (const history of await repository.histories(ids.slice(from, from + sliceLength))) {
        const reckoned = reportedCases(history)
        cases.push(...reckoned.cases)
        turns.push(...reckoned.turns)
      }
      await nextTurn()
    }
    return { stale, cases, turns }
  }

  async function activeAmong(stale: readonly number[], range: ReportRange): Promise<readonly number[]> {
    const wanted = new Set(stale)
    // Who came back within seven days is not known before these are over.
    const active = await repository.activeIn(range.from, range.to + returnMs)
    return repository.passing(active.filter((id) => wanted.has(id)), range)
  }

  /**
   * What a filter asks that no column of a case says is asked once of each conversation, however many cases, turns and
   * metrics come to lie in it.
   */
  function filterOf(range: ReportRange) {
    const { from, to, timeZone, networks, accountIds } = range
    const verdicts = new Map<number, boolean>()
    return {
      columns: { from, to, timeZone, networks, accountIds } satisfies ReportRange,
      async passingOf<Row extends { readonly conversationId: number }>(rows: readonly Row[]): Promise<readonly Row[]> {
        if (isServed(range)) return rows
        const unknown = new Set<number>()
        for (const { conversationId: id } of rows) if (!verdicts.has(id)) unknown.add(id)
        const passing = new Set(await repository.passing([...unknown], range))
        for (const id of unknown) verdicts.set(id, passing.has(id))
        return rows.filter(({ conversationId }) => verdicts.get(conversationId))
      },
    }
  }

  return function sourceOf(range: ReportRange): CaseSource {
    let reckoned: ReturnType<typeof reckonedOf> | null = null
    const fresh = () => (reckoned ??= reckonedOf(range))
    const filter = filterOf(range)
    return {
      async cases(by, span, names) {
        const { stale, cases } = await fresh()
        const columns = columnsOf(['conversationId', ...names], caseColumns)
        const rows = await kept.cases({ by: caseColumns[by], range: { ...filter.columns, ...span }, without: stale, columns })
        const passing = await filter.passingOf(rows as Told<ReportedCase, (typeof names)[number]>[])
        return [...passing, ...cases.filter((one) => isIn(one[by], span))]
      },
      async turns(by, span, names) {
        const { stale, turns } = await fresh()
        const columns = columnsOf(['conversationId', ...names], turnColumns)
        const rows = await kept.turns({ by: turnColumns[by], range: { ...filter.columns, ...span }, without: stale, columns })
        const passing = await filter.passingOf(rows as Told<ReportedTurn, (typeof names)[number]>[])
        return [...passing, ...turns.filter((one) => isIn(one[by], span))]
      },
      async openAt(at, isOverAt) {
        const { stale, cases } = await fresh()
        const isOver = ({ isOpen, resolvedAt }: ReportedCase) =>
          resolvedAt === null ? !isOpen : isOverAt ? resolvedAt <= at : resolvedAt < at
        return [
          ...(await filter.passingOf(await kept.openAt(at, isOverAt, filter.columns, stale))),
          ...cases.filter((one) => one.startedAt < at && !isOver(one)),
        ]
      },
    }
  }
}

const isIn = (at: number | null, { from, to }: Span) => at !== null && at >= from && at < to

function columnsOf<Name extends string, Column>(names: readonly Name[], columns: Readonly<Record<Name, Column>>) {
  return Object.fromEntries(names.map((name) => [name, columns[name]])) as Readonly<Record<string, Column>>
}
