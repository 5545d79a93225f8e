import { usePreferences } from '../app/use-preferences.ts'
import { commands } from './commands.ts'
import { keysOf } from './keymap.ts'

/** The first key of a command as it is bound now, for hints. */
export function useKeysOf(commandId: string): string | undefined {
  const preferences = usePreferences()
  const command = commands.find((known) => known.id === commandId)
  return command && keysOf(command, preferences)[0]
}
