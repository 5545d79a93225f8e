import { useTranslation } from 'react-i18next'
import type { Command, CommandGroup } from '../../actions/command.ts'
import { commands } from '../../actions/commands.ts'
import { isOn } from '../../actions/keymap.ts'
import { reasonAgainst } from '../../actions/reason-against.ts'
import { runCommand } from '../../actions/run-command.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { useUi } from '../../app/use-ui.ts'
import { Modal } from '../../ui/modal.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import type { PickDialogProps } from './pick-dialogs.tsx'
import { commandText } from '../../i18n/command-text.ts'

/** What is done by name most often comes first. */
const groups: readonly CommandGroup[] = ['act', 'goto', 'app', 'move']

/** Everything that can be done here, by name. */
export function PaletteDialog({ ids }: PickDialogProps) {
  const services = useServices()
  const { t } = useTranslation()
  const screen = useUi((state) => state.screen)
  const offered = groups.flatMap((group) =>
    commands.filter(
      (command) =>
        command.group === group &&
        command.hiddenInPalette !== true &&
        command.where !== 'composer' && isOn(screen, command),
    ),
  )
  function reasonOf(command: Command) {
    const reason = reasonAgainst(services, command, ids)
    return reason === null ? undefined : t(reason)
  }
  return (
    <Modal title={t('placeCommand.palette')} titleHidden onClose={() => closeDialog(services.ui)}>
      <PickList
        placeholder={t('palette.placeholder')}
        empty={t('pick.empty')}
        options={offered.map((command) => ({
          id: command.id,
          label: commandText(t, command.id),
          name: command.place === undefined ? undefined : t(command.place),
          actsAtOnce: command.atOnce,
          group: t(`commandGroup.${command.group}`),
          command: command.id,
          hint: reasonOf(command),
        }))}
        onPick={(id) => {
          closeDialog(services.ui)
          const command = commands.find((known) => known.id === id)
          if (command) runCommand(services, command, ids)
        }}
      />
    </Modal>
  )
}
