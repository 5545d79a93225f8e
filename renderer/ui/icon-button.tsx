import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tip } from './tip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon
  readonly label: string
  /** Whose keys its tip shows. */
  readonly command?: string
  readonly active?: boolean
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

export function IconButton({
  icon: Icon,
  label,
  command,
  active = false,
  side,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label} command={command} {...(side ? { side } : {})}>
      <button
        type="button"
        aria-label={label}
        className={`inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors hover:bg-hover hover:text-ink disabled:opacity-40 ${active ? 'bg-accent-soft text-accent-ink' : 'text-muted'}`}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tip>
  )
}
