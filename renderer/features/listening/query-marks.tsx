import type { QueryProblem } from '#shared/contract/monitors.ts'

interface QueryMarksProps {
  readonly query: string
  readonly problem: QueryProblem | null
  readonly notes: readonly QueryProblem[]
}

interface Stretch {
  readonly text: string
  readonly look: 'plain' | 'problem' | 'note'
}

const looks = {
  plain: '',
  problem: 'rounded-sm bg-danger-soft underline decoration-danger decoration-wavy decoration-from-font underline-offset-4',
  note: 'underline decoration-warn decoration-dotted decoration-2 underline-offset-4',
} as const

/** The query once more, to lie below what is typed: its mistake and what is noted are underlined at their places. */
export function QueryMarks({ query, problem, notes }: QueryMarksProps) {
  let at = 0
  return stretchesOf(query, problem, notes).map(({ text, look }) => {
    const key = at
    at += text.length
    return (
      <span key={key} className={looks[look]}>
        {text}
      </span>
    )
  })
}

function stretchesOf(
  query: string,
  problem: QueryProblem | null,
  notes: readonly QueryProblem[],
): readonly Stretch[] {
  const marks = problem ? [{ ...problem, look: 'problem' as const }] : notes.map((note) => ({ ...note, look: 'note' as const }))
  const stretches: Stretch[] = []
  let at = 0
  for (const { offset, length, look } of marks.toSorted((one, other) => one.offset - other.offset)) {
    // What is said of the whole query needs no line below all of it.
    const isWhole = look === 'note' && offset === 0 && length >= query.length
    if (offset < at || isWhole) continue
    const end = offset + Math.max(1, length)
    stretches.push({ text: query.slice(at, offset), look: 'plain' })
    // Behind the last character there is still a place to point at.
    stretches.push({ text: query.slice(offset, end) || ' ', look })
    at = end
  }
  return [...stretches, { text: query.slice(at), look: 'plain' as const }].filter(({ text }) => text !== '')
}
