import type { Services } from '../app/services.ts'
import type { Command } from './command.ts'
import { isListenedTo, reasonAgainst } from './reason-against.ts'
import { targets } from './selection.ts'

/** Runs a command on these conversations, or says why it cannot be done. */
export function runCommand(
  services: Services,
  command: Command,
  ids: readonly string[] = targets(services),
): void {
  const reason = reasonAgainst(services, command, ids)
  if (reason === null && isListenedTo(services, command)) services.handlers.run(command.id)
  else if (reason === null) command.run(services, ids)
  else services.toasts.show({ tone: 'plain', text: services.i18n.t(reason), group: 'cannot' })
}
