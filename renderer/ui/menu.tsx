import {
  cloneElement,
  Suspense,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { menuChoice, menuItem, menuPopup, menuSeparator } from '../app/lazy-parts.ts'
import { ErrorBoundary } from './error-boundary.tsx'

interface MenuButtonProps {
  /** What is pressed to open it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'center' | 'end'
  readonly children: (choose: (deed: () => void) => () => void) => ReactNode
}

/**
 * A menu at a button: arrows, Home and End, typing ahead, Esc. What is chosen is done once it has closed and the
 * button has the focus again, so that a dialog it opens gives the focus back to where one came from. Only the button
 * is there from the start; the menu is fetched in idle time.
 */
export function MenuButton({ trigger, align = 'end', children }: MenuButtonProps) {
  const id = useId()
  const button = useRef<HTMLElement>(null)
  const chosen = useRef<(() => void) | null>(null)
  const [open, setOpen] = useState<'by key' | 'by press' | false>(false)

  function finish() {
    const deed = chosen.current
    chosen.current = null
    setOpen(false)
    deed?.()
  }

  return (
    <>
      {cloneElement(trigger, {
        id,
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== false,
        // A command presses it without a pointer.
        onClick: (event: MouseEvent) => setOpen(event.detail === 0 ? 'by key' : 'by press'),
        onKeyDown(event: KeyboardEvent) {
          if (!['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(event.key)) return
          event.preventDefault()
          setOpen('by key')
        },
      })}
      {open ? (
        <ErrorBoundary of={null} onClose={() => setOpen(false)}>
          <Suspense fallback={null}>
            <menuPopup.Part
              anchor={button}
              origin={button}
              align={align}
              byKey={open === 'by key'}
              onClosed={finish}
            >
              {children((deed) => () => {
                chosen.current = deed
              })}
            </menuPopup.Part>
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </>
  )
}

interface MenuAtProps {
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly byKey: boolean
  readonly label: string
  readonly onClosed: () => void
  readonly children: (choose: (deed: () => void) => () => void) => ReactNode
}

/** A menu at a place of the screen; what had the focus has it again when it is gone, and then the deed is done. */
export function MenuAt({ at, byKey, label, onClosed, children }: MenuAtProps) {
  const origin = useRef(document.activeElement instanceof HTMLElement ? document.activeElement : null)
  const chosen = useRef<(() => void) | null>(null)
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }), [at])

  function finish() {
    onClosed()
    chosen.current?.()
  }

  return (
    <ErrorBoundary of={null} onClose={onClosed}>
      <Suspense fallback={null}>
        <menuPopup.Part anchor={anchor} origin={origin} label={label} align="start" byKey={byKey} onClosed={finish}>
          {children((deed) => () => {
            chosen.current = deed
          })}
        </menuPopup.Part>
      </Suspense>
    </ErrorBoundary>
  )
}

export interface MenuEntryProps {
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

export function MenuEntry(props: MenuEntryProps) {
  return <menuItem.Part {...props} />
}

export function MenuLine() {
  return <menuSeparator.Part />
}

export interface MenuOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly command?: string
  /** Why it cannot be chosen now. */
  readonly reason?: string | null
}

export interface MenuChoiceProps<Value extends string> {
  readonly title: string
  readonly value: Value
  readonly options: readonly MenuOption<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of a few, with a mark at the present one. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { options, onChoose } = props
  return (
    <menuChoice.Part
      {...props}
      onChoose={(chosen) => {
        const option = options.find(({ value }) => value === chosen)
        if (option) onChoose(option.value)
      }}
    />
  )
}
