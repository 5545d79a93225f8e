import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import type { MenuChoiceProps, MenuEntryProps } from './menu.tsx'
import { KeyHint } from './key-hint.tsx'

export interface MenuPopupProps {
  /** What it stands at: a button, or a place on the screen. */
  readonly anchor: RefObject<HTMLElement | null> | { getBoundingClientRect(): DOMRect }
  /** What gets the focus back. */
  readonly origin: RefObject<HTMLElement | null>
  /** What it is called where no button names it. */
  readonly label?: string | undefined
  readonly align: 'start' | 'center' | 'end'
  /** Opened by a key: the first entry has the focus then, otherwise the menu itself. */
  readonly byKey: boolean
  /** It is gone, and its origin has the focus again. */
  readonly onClosed: () => void
  readonly children: ReactNode
}

/** Here only while it is open. */
export function MenuPopup({ anchor, origin, label, align, byKey, onClosed, children }: MenuPopupProps) {
  const [open, setOpen] = useState(true)
  const popup = useRef<HTMLDivElement>(null)

  function settle(isOpen: boolean) {
    if (!isOpen) onClosed()
    else if (byKey) firstEntry(popup.current)?.focus()
  }

  return (
    <Menu.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={settle}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} sideOffset={4} align={align} className="z-40 outline-none">
          <Menu.Popup
            ref={popup}
            data-own-keys=""
            {...(label === undefined ? { 'aria-labelledby': origin.current?.id } : { 'aria-label': label })}
            finalFocus={origin}
            className="max-h-[var(--available-height)] min-w-52 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop outline-none"
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** The chosen one of a few, else the first. */
function firstEntry(popup: HTMLElement | null): HTMLElement | null {
  const chosen = popup?.querySelector<HTMLElement>('[aria-checked=true]')
  return chosen ?? popup?.querySelector<HTMLElement>('[role^=menuitem]') ?? null
}

const item =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm outline-none select-none data-highlighted:bg-hover'

export function MenuItem({ label, icon, command, note, reason, onChoose }: MenuEntryProps) {
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

export function MenuSeparator() {
  return <Menu.Separator className="mx-1 my-1 h-px bg-line" />
}

export function MenuRadios({ title, value, options, onChoose }: MenuChoiceProps<string>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChoose}>
      <Menu.Group>
        <Menu.GroupLabel className="px-2.5 pt-1.5 pb-1 text-2xs font-semibold text-faint">
          {title}
        </Menu.GroupLabel>
        {options.map((option) => (
          <MenuRadio key={option.value} {...option} />
        ))}
      </Menu.Group>
    </Menu.RadioGroup>
  )
}

function MenuRadio({ value, label, command, reason }: MenuChoiceProps<string>['options'][number]) {
  const hindered = reason != null
  return (
    <Menu.RadioItem
      value={value}
      label={label}
      closeOnClick
      disabled={hindered}
      className={`${item} ${hindered ? 'text-faint' : 'text-ink'}`}
    >
      <span className="min-w-0 grow">
        {label}
        {hindered ? <span className="block max-w-60 text-2xs text-muted">{reason}</span> : null}
      </span>
      {command === undefined ? null : <KeyHint command={command} />}
      <span className="flex size-4 items-center justify-center">
        <Menu.RadioItemIndicator>
          <Check size={15} aria-hidden="true" />
        </Menu.RadioItemIndicator>
      </span>
    </Menu.RadioItem>
  )
}
