import { CircleCheck, CircleX, Info } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryProblem } from '#shared/contract/monitors.ts'
import type { Network } from '#shared/domain.ts'
import { longestQuery } from '#shared/query-codes.ts'
import { TextLimit } from '../../ui/text-limit.tsx'
import { AskedNetworks } from './asked-networks.tsx'
import { QueryHelp } from './query-help.tsx'
import { QueryMarks } from './query-marks.tsx'
import { useQueryCheck, type CheckedQuery } from './use-query-check.ts'

interface QueryFieldProps {
  readonly query: string
  readonly networks: readonly Network[]
  readonly onChange: (query: string) => void
  readonly onSound: (sound: boolean) => void
}

/** More would be a wall of words beside one field. */
const mostNotes = 5

/** The query, checked as one types; an error is underlined at the very characters it is about. */
export function QueryField({ query, networks, onChange, onSound }: QueryFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const checked = useQueryCheck(query, networks)
  const known = checked !== undefined && query.trim() !== ''
  const problem = known ? checked.problem : null
  const notes = known ? checked.notes : []
  const marks = useRef<HTMLDivElement>(null)

  const tooLong = query.length > longestQuery
  const isSound = known && problem === null && !tooLong
  useEffect(() => onSound(isSound), [onSound, isSound])

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-xs font-medium text-muted">
        {t('monitors.query')}
      </label>
      <div className="relative rounded-md bg-surface font-mono text-sm">
        <div
          ref={marks}
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-2.5 py-1.5 break-words whitespace-pre-wrap text-transparent"
        >
          <QueryMarks query={query} problem={problem} notes={notes} />
        </div>
        <textarea
          id={id}
          rows={3}
          spellCheck={false}
          value={query}
          aria-invalid={tooLong || problem !== null}
          aria-describedby={`${id}-about ${id}-limit`}
          className="relative block w-full resize-none rounded-md border border-line bg-transparent px-2.5 py-1.5 hover:border-strong aria-invalid:border-danger"
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <Verdict id={`${id}-about`} checked={known ? checked : undefined} />
      <TextLimit id={`${id}-limit`} length={query.length} most={longestQuery} />
      <Notes query={query} notes={notes} />
      {problem === null && known ? <AskedNetworks asked={checked.asked} /> : null}
      <QueryHelp />
    </div>
  )
}

function Verdict({ id, checked }: { readonly id: string; readonly checked: CheckedQuery | undefined }) {
  const { t } = useTranslation()
  const problem = checked?.problem
  const Mark = problem ? CircleX : CircleCheck
  const words = problem
    ? t([`monitors.problem.${problem.code}`, 'monitors.problem.other'], { values: problem.values?.join(', ') })
    : t(checked ? 'monitors.sound' : 'monitors.queryHint')
  return (
    <p
      id={id}
      aria-live="polite"
      className={`flex items-start gap-1 text-xs ${problem ? 'text-danger' : 'text-faint'}`}
    >
      {checked ? (
        <Mark size={12} className={`mt-0.5 shrink-0 ${problem ? '' : 'text-good'}`} aria-hidden="true" />
      ) : null}
      {words}
    </p>
  )
}

function Notes({ query, notes }: { readonly query: string; readonly notes: readonly QueryProblem[] }) {
  const { t } = useTranslation()
  const shown = notes.slice(0, mostNotes)
  return (
    <ul aria-live="polite" aria-label={t('monitors.notes')} className="space-y-0.5 text-xs text-warn empty:hidden">
      {shown.map(({ code, offset, length }) => (
        <li key={`${code}${offset}`} className="flex items-start gap-1">
          <Info size={12} className="mt-0.5 shrink-0" aria-hidden="true" />
          <span className="min-w-0 break-words">
            {t([`monitors.note.${code}`, 'monitors.note.other'], { text: query.slice(offset, offset + length) })}
          </span>
        </li>
      ))}
    </ul>
  )
}
