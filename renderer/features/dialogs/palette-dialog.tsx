import { useTranslation } from 'react-i18next'
import type { Command, CommandGroup } from '../../actions/command.ts'
import { commands } from '../../actions/commands.ts'
import { isOn } from '../../actions/keymap.ts'
import { reasonAgainst } from '../../actions/reason-against.ts'
import { showScreen } from '../../actions/navigation.ts'
import { runCommand } from '../../actions/run-command.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { useMay } from '../../app/use-me.ts'
import { usePreferences } from '../../app/use-preferences.ts'
import { useUi } from '../../app/use-ui.ts'
import { Modal } from '../../ui/modal.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import type { PickDialogProps } from './pick-dialogs.tsx'
import { commandText } from '../../i18n/command-text.ts'

/** Before the name of a report somebody saved; no command is called so. */
const savedView = 'report-view:'

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
  const { reportViews } = usePreferences()
  // Reports are no agent's.
  const views = useMay('lead') ? reportViews : []
  function reasonOf(command: Command) {
    const reason = reasonAgainst(services, command, ids)
    return reason === null ? undefined : t(reason)
  }
  return (
    <Modal title={t('placeCommand.palette')} titleHidden onClose={() => closeDialog(services.ui)}>
      <PickList
        placeholder={t('palette.placeholder')}
        empty={t('pick.empty')}
        options={[
          ...offered.map((command) => ({
            id: command.id,
            label: commandText(t, command.id),
            name: command.place === undefined ? undefined : t(command.place),
            actsAtOnce: command.atOnce,
            group: t(`commandGroup.${command.group}`),
            command: command.id,
            hint: reasonOf(command),
          })),
          ...views.map(({ name }) => ({
            id: savedView + name,
            label: t('placeCommand.report.saved', { name }),
            group: t('commandGroup.goto'),
          })),
        ]}
        onPick={(id) => {
          closeDialog(services.ui)
          const saved = views.find(({ name }) => savedView + name === id)
          if (saved) {
            services.ui.setState({ reportView: saved.view })
            showScreen(services.ui, 'reports')
          }
          const command = commands.find((known) => known.id === id)
          if (command) runCommand(services, command, ids)
        }}
      />
    </Modal>
  )
}
