import { mayAs } from '#shared/roles.ts'
import type { Services } from '../app/services.ts'
import type { Command } from './command.ts'

/** Why a command can do nothing with these conversations, as a key of the dictionaries; null when it can. */
export function reasonAgainst(services: Services, command: Command, ids: readonly string[]): string | null {
  const { queryClient, queries } = services
  const me = queryClient.getQueryData(queries.team.me.queryKey())
  // While nobody knows who it is nothing is hindered: the core has the last word.
  if (me && command.needs && !mayAs(me.role, command.needs)) return 'cannot.role'
  return isListenedTo(services, command) ? null : (command.cannot?.(services, ids) ?? null)
}

/** On the screen of what was heard a command is about what is chosen there. */
export function isListenedTo({ ui }: Services, command: Command): boolean {
  return command.where === 'lists' && ui.getState().screen === 'listening'
}
