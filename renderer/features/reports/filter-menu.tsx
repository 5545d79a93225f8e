import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'

export interface FilterOption {
  readonly value: string
  readonly label: string
}

interface FilterMenuProps {
  readonly label: string
  readonly options: readonly FilterOption[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
}

/** One field to narrow by; it stays open while several are chosen. */
export function FilterMenu({ label, options, chosen, onToggle }: FilterMenuProps) {
  const on = chosen.length > 0
  const [first] = options.filter(({ value }) => chosen.includes(value))
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : ''
  return (
    <Menu.Root>
      <Menu.Trigger
        className={`flex h-7 max-w-52 items-center gap-1 rounded-full border pr-2 pl-2.5 text-xs ${on ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line bg-surface text-muted hover:border-strong'}`}
      >
        <span className="truncate">{on ? `${label}: ${first?.label ?? '…'}${more}` : label}</span>
        <ChevronDown size={12} className="shrink-0" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-40 outline-none">
          <Menu.Popup
            data-own-keys=""
            className="max-h-[min(20rem,var(--available-height))] min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop outline-none"
          >
            {options.map(({ value, label: name }) => (
              <Menu.CheckboxItem
                key={value}
                label={name}
                checked={chosen.includes(value)}
                closeOnClick={false}
                onCheckedChange={() => onToggle(value)}
                className="flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm text-ink outline-none select-none data-highlighted:bg-hover"
              >
                <span className="flex size-4 items-center justify-center">
                  <Menu.CheckboxItemIndicator>
                    <Check size={14} className="text-accent-ink" aria-hidden="true" />
                  </Menu.CheckboxItemIndicator>
                </span>
                <bdi className="min-w-0 grow truncate">{name}</bdi>
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
