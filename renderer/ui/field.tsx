import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { TextLimit } from './text-limit.tsx'

const box =
  'w-full rounded-md border border-line bg-surface px-2.5 text-sm text-ink hover:border-strong focus-visible:border-accent aria-invalid:border-danger'

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  /** How much may be typed: said near the limit, never cut. */
  readonly limit?: { readonly length: number; readonly most: number }
  readonly children: (props: {
    readonly id: string
    readonly 'aria-describedby': string
    readonly 'aria-invalid': boolean
  }) => ReactNode
}

/** A label, its control, and what is said about it. */
export function Field({ label, hint, error, limit, children }: FieldProps) {
  const id = useId()
  const wrong = Boolean(error) || (limit !== undefined && limit.length > limit.most)
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-xs font-medium text-muted">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-about`, 'aria-invalid': wrong })}
      <div id={`${id}-about`} className="flex gap-3 text-xs empty:hidden">
        {error ? (
          <p role="alert" className="grow text-danger">
            {error}
          </p>
        ) : hint === undefined ? null : (
          <p className="grow text-faint">{hint}</p>
        )}
        {limit === undefined ? null : <TextLimit {...limit} />}
      </div>
    </div>
  )
}

export function TextInput({ className = '', ...rest }: ComponentProps<'input'>) {
  return (
    <input className={`${box} h-8 ${className}`} autoComplete="off" spellCheck={false} {...rest} />
  )
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={`${box} resize-none py-1.5 ${className}`} {...rest} />
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

/** One of a few, all visible. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex rounded-lg border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="rounded-md px-2.5 py-0.5 text-sm text-muted has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
        >
          <input
            type="radio"
            name={label}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
