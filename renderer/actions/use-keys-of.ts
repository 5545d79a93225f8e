import type { KeyboardEvent } from 'react'
import { usePreferences } from '../app/use-preferences.ts'
import { commands } from './commands.ts'
import { isBare, notationOf } from './key-notation.ts'
import { keysOf } from './keymap.ts'
import { readKey } from './written-key.ts'

/** All keys of a command as they are bound and switched now. */
export function useAllKeysOf(commandId: string | undefined): readonly string[] {
  const preferences = usePreferences()
  const command = commands.find((known) => known.id === commandId)
  return command ? keysOf(command, preferences) : []
}

/** The first key of a command as it is bound now, for hints. */
export function useKeysOf(commandId: string | undefined): string | undefined {
  return useAllKeysOf(commandId)[0]
}

/** The first key of a command that works while writing too. */
export function useTypingKeysOf(commandId: string): string | undefined {
  return useAllKeysOf(commandId).find((keys) => !isBare(keys))
}

/** For a field of its own that answers to a command's key: is it this key press? */
export function useIsKeyOf(commandId: string): (event: KeyboardEvent) => boolean {
  const keys = useAllKeysOf(commandId)
  return (event) => keys.includes(notationOf(readKey(event)))
}
