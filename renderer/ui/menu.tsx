import { Menu } from '@base-ui/react/menu'
import { useRef, type ReactElement, type ReactNode } from 'react'
import { KeyHint } from './key-hint.tsx'

interface MenuButtonProps {
  /** What is pressed to open it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'center' | 'end'
  readonly children: (choose: (deed: () => void) => () => void) => ReactNode
}

/**
 * A menu at a button: arrows, Home and End, typing ahead, Esc. What is chosen is done once it has closed and the
 * button has the focus again, so that a dialog it opens gives the focus back to where one came from.
 */
export function MenuButton({ trigger, align = 'end', children }: MenuButtonProps) {
  const chosen = useRef<(() => void) | null>(null)
  return (
    <Menu.Root
      onOpenChangeComplete={(open) => {
        const deed = chosen.current
        chosen.current = null
        if (!open) deed?.()
      }}
    >
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align={align} className="z-40 outline-none">
          <Menu.Popup
            data-own-keys=""
            className="max-h-[var(--available-height)] min-w-52 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop outline-none"
          >
            {children((deed) => () => {
              chosen.current = deed
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const item =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm outline-none select-none data-highlighted:bg-hover'

interface MenuEntryProps {
  readonly label: string
  readonly icon?: ReactNode
  /** Whose key is shown behind the label. */
  readonly command?: string
  /** What is said behind the label. */
  readonly note?: ReactNode
  /** Why it cannot be done now; it can still be reached, so that one learns why. */
  readonly reason?: string | null | undefined
  readonly onChoose: () => void
}

export function MenuEntry({ label, icon, command, note, reason, onChoose }: MenuEntryProps) {
  const hindered = reason != null
  return (
    <Menu.Item
      label={label}
      disabled={hindered}
      className={`${item} ${hindered ? 'text-faint' : 'text-ink'}`}
      onClick={onChoose}
    >
      {icon}
      <span className="min-w-0 grow">
        {label}
        {hindered ? <span className="block max-w-60 text-2xs text-muted">{reason}</span> : null}
      </span>
      {note}
      {command === undefined || hindered ? null : <KeyHint command={command} />}
    </Menu.Item>
  )
}

export function MenuLine() {
  return <Menu.Separator className="mx-1 my-1 h-px bg-line" />
}
