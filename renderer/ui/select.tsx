interface SelectProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly className?: string
}

/** One of several, of which only the chosen one is visible. */
export function Select<Value extends string>({ label, value, options, onChange, className = '' }: SelectProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      className={`h-8 rounded-md border border-line bg-surface px-2 text-sm text-ink hover:border-strong focus-visible:border-accent ${className}`}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
