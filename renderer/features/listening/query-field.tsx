import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CircleCheck, Info } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryProblem } from '#shared/contract/settings.ts'
import type { Network } from '#shared/domain.ts'
import { useServices } from '../../app/services.ts'
import { TextLimit } from '../../ui/text-limit.tsx'

interface QueryFieldProps {
  readonly query: string
  readonly networks: readonly Network[]
  readonly onChange: (query: string) => void
  readonly onSound: (sound: boolean) => void
}

const mostQuery = 2000

/** More would be a wall of words beside one field. */
const mostNotes = 4

/** The query, checked as one types; an error is underlined at the very characters it is about. */
export function QueryField({ query, networks, onChange, onSound }: QueryFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const checked = useCheck(query, networks)
  const problem = checked?.problem
  const known = problem !== undefined && query.trim() !== ''
  const marks = useRef<HTMLDivElement>(null)

  const tooLong = query.length > mostQuery
  useEffect(
    () => onSound(known && problem === null && !tooLong),
    [onSound, known, problem, tooLong],
  )

  const words = problem ? t([`monitors.problem.${problem.code}`, 'monitors.problem.other']) : null
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-xs font-medium text-muted">
        {t('monitors.query')}
      </label>
      <div className="relative rounded-md bg-surface font-mono text-sm">
        <div
          ref={marks}
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-2.5 py-1.5 break-words whitespace-pre-wrap text-transparent"
        >
          {known && problem ? <Marked query={query} problem={problem} /> : null}
        </div>
        <textarea
          id={id}
          rows={3}
          spellCheck={false}
          value={query}
          aria-invalid={tooLong || (known && problem !== null)}
          aria-describedby={`${id}-about ${id}-limit`}
          className="relative block w-full resize-none rounded-md border border-line bg-transparent px-2.5 py-1.5 hover:border-strong aria-invalid:border-danger"
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <p
        id={`${id}-about`}
        aria-live="polite"
        className={`flex items-center gap-1 text-xs ${known && problem ? 'text-danger' : 'text-faint'}`}
      >
        {known && problem === null ? (
          <CircleCheck size={12} className="text-good" aria-hidden="true" />
        ) : null}
        {known ? (words ?? t('monitors.sound')) : t('monitors.queryHint')}
      </p>
      <TextLimit id={`${id}-limit`} length={query.length} most={mostQuery} />
      <ul aria-live="polite" className="space-y-0.5 text-xs text-warn">
        {(checked?.notes ?? []).slice(0, mostNotes).map((note) => (
          <li key={note.offset} className="flex items-start gap-1">
            <Info size={12} className="mt-0.5 shrink-0" aria-hidden="true" />
            {t([`monitors.note.${note.code}`, 'monitors.note.other'], {
              text: query.slice(note.offset, note.offset + note.length),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Marked({ query, problem }: { readonly query: string; readonly problem: QueryProblem }) {
  const end = problem.offset + Math.max(1, problem.length)
  return (
    <>
      {query.slice(0, problem.offset)}
      <span className="rounded-sm bg-danger-soft underline decoration-danger decoration-wavy decoration-from-font underline-offset-4">
        {query.slice(problem.offset, end) || ' '}
      </span>
      {query.slice(end)}
    </>
  )
}

interface CheckedQuery {
  /** Null when the query is sound. */
  readonly problem: QueryProblem | null
  readonly notes: readonly QueryProblem[]
}

/** Undefined while nobody has looked yet. */
function useCheck(query: string, networks: readonly Network[]): CheckedQuery | undefined {
  const { queries } = useServices()
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), 150)
    return () => clearTimeout(timer)
  }, [query])
  const { data } = useQuery(
    queries.monitors.validate.queryOptions({
      input: { query: settled, networks: [...networks] },
      enabled: settled.trim() !== '' && settled.length <= mostQuery,
      placeholderData: keepPreviousData,
    }),
  )
  return settled === query ? data : undefined
}
