import { keyLabels } from '../actions/key-notation.ts'

/** A key binding as keycaps, for example `Mod+Enter` or `KeyG KeyQ`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-1">
      {keyLabels(keys).map((label, index) => (
        <kbd
          // eslint-disable-next-line react/no-array-index-key
          key={`${index}-${label}`}
          className="min-w-4.5 rounded border border-line bg-sunken px-1 text-center font-sans text-2xs text-muted"
        >
          {label}
        </kbd>
      ))}
    </span>
  )
}
