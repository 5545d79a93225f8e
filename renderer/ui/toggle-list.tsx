interface ToggleListProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** Any number of several, all visible. */
export function ToggleList({ label, options, chosen, onChange }: ToggleListProps) {
  return (
    <div role="group" aria-label={label} className="flex max-h-44 flex-wrap gap-1.5 overflow-y-auto p-0.5">
      {options.map(({ value, label: name }) => {
        const on = chosen.includes(value)
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on}
            className={`h-7 max-w-60 truncate rounded-full border px-2.5 text-xs ${on ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line bg-surface text-muted hover:border-strong'}`}
            onClick={() => onChange(on ? chosen.filter((other) => other !== value) : [...chosen, value])}
          >
            <bdi>{name}</bdi>
          </button>
        )
      })}
    </div>
  )
}
