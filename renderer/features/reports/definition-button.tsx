import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tip } from '../../ui/tip.tsx'

interface DefinitionButtonProps {
  /** Name and definition, for who does not see the tip. */
  readonly label: string
  readonly children: ReactNode
}

/** What something counts: one hover or Tab away. */
export function DefinitionButton({ label, children }: DefinitionButtonProps) {
  return (
    <Tip text={children}>
      <button
        type="button"
        aria-label={label}
        className="flex size-5 shrink-0 items-center justify-center rounded text-faint hover:text-ink"
      >
        <Info size={13} aria-hidden="true" />
      </button>
    </Tip>
  )
}
