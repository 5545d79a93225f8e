import { useTranslation } from 'react-i18next'
import { useServices } from '../app/services.ts'
import { MenuEntry } from '../ui/menu.tsx'
import { commands } from './commands.ts'
import { reasonAgainst } from './reason-against.ts'
import { runCommand } from './run-command.ts'
import { commandText } from '../i18n/command-text.ts'

interface CommandEntryProps {
  readonly id: string
  /** Words that fit the place better than the command's own. */
  readonly label?: string | undefined
  readonly ids: readonly string[]
  readonly choose: (deed: () => void) => () => void
}

/** A command of the registry in a menu: its key as it is bound now, and why it cannot be done where it cannot. */
export function CommandEntry({ id, label, ids, choose }: CommandEntryProps) {
  const services = useServices()
  const { t } = useTranslation()
  const command = commands.find((known) => known.id === id)
  if (!command) throw new Error(`no command is called ${id}`)
  const reason = reasonAgainst(services, command, ids)
  return (
    <MenuEntry
      label={label ?? commandText(t, id)}
      command={id}
      reason={reason === null ? null : t(reason)}
      onChoose={choose(() => runCommand(services, command, ids))}
    />
  )
}
