import { keyLabels } from '../actions/key-notation.ts'

interface KeyHintProps {
  readonly keys: string
  /** Read out too; elsewhere it only repeats what the command's name says. */
  readonly spoken?: boolean
}

/** A key binding as keycaps, for example `Mod+Enter` or `KeyG KeyQ`. */
export function KeyHint({ keys, spoken = false }: KeyHintProps) {
  return (
    <span aria-hidden={!spoken} className="inline-flex items-center gap-1">
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
