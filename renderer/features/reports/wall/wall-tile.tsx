interface WallTileProps {
  readonly name: string
  /** Null: nothing was measured. */
  readonly value: string | null
  readonly note?: string | undefined
  readonly tone?: 'plain' | 'good' | 'warn' | 'danger'
}

const tones = { plain: 'text-ink', good: 'text-good', warn: 'text-warn', danger: 'text-danger' } as const

/** One figure that is read from across the room. */
export function WallTile({ name, value, note, tone = 'plain' }: WallTileProps) {
  const shown = value ?? '—'
  return (
    <div className="flex min-w-0 flex-col justify-between rounded-2xl border border-line bg-surface px-[1.6vw] py-[1.8vh]">
      <dt className="text-[clamp(1rem,1.75vw,3rem)] leading-tight text-muted">{name}</dt>
      <dd
        className={`tabular leading-none font-semibold whitespace-nowrap ${tones[tone]}`}
        style={{ fontSize: `clamp(1.8rem, ${widthOf(shown.length)}vw, 11rem)` }}
      >
        {shown}
      </dd>
      <dd className="min-h-[1.3em] text-[clamp(0.95rem,1.5vw,2.6rem)] leading-tight text-muted">{note}</dd>
    </div>
  )
}

/** As large as the tile allows, in hundredths of the screen's width. */
function widthOf(letters: number): number {
  return Math.min(6.4, 29 / Math.max(1, letters))
}
