import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { findOptions, type Findable } from './find-options.ts'
import { Foreign } from './foreign.tsx'
import { KeyHint } from './key-hint.tsx'

export interface PickOption extends Findable {
  readonly id: string
  readonly group?: string | undefined
  readonly hint?: string | undefined
  /** Whose keys are shown behind it. */
  readonly command?: string | undefined
  readonly icon?: ReactNode
  readonly chosen?: boolean | undefined
}

interface PickListProps {
  readonly placeholder: string
  readonly empty: string
  readonly options: readonly PickOption[]
  readonly onPick: (id: string) => void
  readonly onText?: (text: string) => void
}

/** A filterable list worked by typing, arrows and Enter. */
export function PickList({ placeholder, empty, options, onPick, onText }: PickListProps) {
  const [text, setText] = useState('')
  const found = findOptions(options, text)
  // The best stands first, and its group with it.
  const groups = [...new Set(found.map((option) => option.group ?? ''))]
  return (
    <Command loop shouldFilter={false} label={placeholder} className="flex min-h-0 flex-col">
      <Command.Input
        autoFocus
        placeholder={placeholder}
        value={text}
        onValueChange={(typed) => {
          setText(typed)
          onText?.(typed)
        }}
        className="h-12 w-full border-b border-line bg-transparent px-5 text-base outline-none"
      />
      <Command.List label={placeholder} className="max-h-96 min-h-0 overflow-y-auto p-1.5">
        <Command.Empty className="px-4 py-8 text-center text-muted">{empty}</Command.Empty>
        {groups.map((group) => (
          <Command.Group
            key={group}
            {...(group === '' ? {} : { heading: group })}
            className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-faint"
          >
            {found
              .filter((option) => (option.group ?? '') === group)
              .map((option) => (
                <Command.Item
                  key={option.id}
                  value={`pick ${option.id}`}
                  onSelect={() => onPick(option.id)}
                  className="flex h-9 items-center gap-2.5 rounded-md px-3 text-sm aria-selected:bg-accent-soft aria-selected:text-accent-ink"
                >
                  {option.icon}
                  <Foreign className="max-w-3/5 shrink-0 truncate" text={option.label} />
                  {option.hint ? (
                    <Foreign className="min-w-0 truncate text-xs text-faint" text={option.hint} />
                  ) : null}
                  <span className="grow" />
                  {option.chosen ? <Check size={15} aria-hidden="true" /> : null}
                  {option.command === undefined ? null : <KeyHint command={option.command} />}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}
