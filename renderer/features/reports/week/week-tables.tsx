import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoffFunnel, SlaOutcome } from '#shared/contract/reports.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { figureNamed, figureText, intervalText, type FigureGroup } from '../figure-text.ts'
import type { WeekAnswers } from './use-week-answers.ts'

const promises = ['hit', 'missed', 'lostBeforeSeen', 'resolvedUnanswered'] as const satisfies readonly (keyof SlaOutcome)[]
const stages = ['proposed', 'invited', 'arrived', 'resolved'] as const satisfies readonly (keyof HandoffFunnel)[]

/** Promises and moves as counts beside those of the week before. */
export function WeekCounts({ sla, earlierSla, handoffs, earlierHandoffs }: WeekAnswers) {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-2 gap-x-6">
      <Counts
        title={t('reports.week.promises')}
        rows={promises.map((name) => [t(`reports.sla.${name}`), sla.data?.[name], earlierSla.data?.[name]])}
      />
      <Counts
        title={t('reports.week.moves')}
        rows={stages.map((name) => [t(`reports.handoffs.${name}`), handoffs.data?.[name], earlierHandoffs.data?.[name]])}
      />
    </div>
  )
}

interface CountsProps {
  readonly title: string
  readonly rows: readonly (readonly [name: string, value: number | undefined, before: number | undefined])[]
}

function Counts({ title, rows }: CountsProps) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const number = (value: number | undefined) => (value === undefined ? '—' : formatNumber(language, value))
  return (
    <Table title={title} columns={['', t('reports.week.before')]}>
      {rows.map(([name, value, before]) => (
        <tr key={name} className="border-t border-line">
          <th scope="row" className="py-[2px] text-left font-normal">
            {name}
          </th>
          <td className="tabular text-right font-semibold">{number(value)}</td>
          <td className="tabular w-24 text-right text-muted">{number(before)}</td>
        </tr>
      ))}
    </Table>
  )
}

/** More would not fit on the sheet. */
const mostPeople = 8

/** Those who answered most, in the order of the alphabet: few cases rank nobody. */
export function WeekPeople({ groups }: { readonly groups: readonly FigureGroup[] }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const answersOf = (group: FigureGroup) => figureNamed(group, 'answers')?.value ?? 0
  const active = groups.filter((group) => answersOf(group) > 0)
  const most = active.toSorted((one, other) => answersOf(other) - answersOf(one)).slice(0, mostPeople)
  const shown = active.filter((group) => most.includes(group))
  const text = (group: FigureGroup, name: 'answers' | 'median' | 'keptShare') => {
    const figure = figureNamed(group, name)
    return figure ? figureText(language, figure) : '—'
  }
  const columns = ['answers', 'median', 'keptShare', 'interval'] as const
  return (
    <Table title={t('reports.week.people')} columns={columns.map((name) => t(`reports.week.${name}`))}>
      {shown.map((group) => {
        const kept = figureNamed(group, 'keptShare')
        return (
          <tr key={group.key} className="border-t border-line">
            <th scope="row" className="py-[2px] text-left font-normal">
              {group.of || t('myName.nobody')}
            </th>
            <td className="tabular text-right">{text(group, 'answers')}</td>
            <td className="tabular text-right">{text(group, 'median')}</td>
            <td className="tabular text-right font-semibold">{text(group, 'keptShare')}</td>
            <td className="tabular text-right text-muted">{(kept && intervalText(language, kept)) ?? '—'}</td>
          </tr>
        )
      })}
      {active.length > shown.length ? (
        <tr>
          <td colSpan={columns.length + 1} className="text-muted">
            {t('reports.week.more', { value: formatNumber(language, active.length - shown.length) })}
          </td>
        </tr>
      ) : null}
    </Table>
  )
}

interface TableProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly children: ReactNode
}

function Table({ title, columns, children }: TableProps) {
  return (
    <table className="w-full text-[10.5px]">
      <thead>
        <tr>
          <th scope="col" className="pb-0.5 text-left text-[11.5px] font-semibold">
            {title}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="text-right font-normal text-muted">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
