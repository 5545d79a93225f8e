import { useTranslation } from 'react-i18next'
import type { CommandGroup } from '../../actions/command.ts'
import { commands } from '../../actions/commands.ts'
import { keysOf } from '../../actions/keymap.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { usePreferences } from '../../app/use-preferences.ts'
import { useUi } from '../../app/use-ui.ts'
import { Modal } from '../../ui/modal.tsx'
import { PickList } from '../../ui/pick-list.tsx'

/** What is done by name most often comes first. */
const groups: readonly CommandGroup[] = ['act', 'goto', 'app', 'move']

/** Everything that can be done here, by name. */
export function PaletteDialog() {
  const services = useServices()
  const { t } = useTranslation()
  const preferences = usePreferences()
  const screen = useUi((state) => state.screen)
  const offered = groups.flatMap((group) =>
    commands.filter(
      (command) =>
        command.group === group &&
        command.hiddenInPalette !== true &&
        (command.where === 'everywhere' || screen === command.where),
    ),
  )
  return (
    <Modal title={t('command.palette')} titleHidden onClose={() => closeDialog(services.ui)}>
      <PickList
        placeholder={t('palette.placeholder')}
        empty={t('pick.empty')}
        options={offered.map((command) => ({
          id: command.id,
          label: t(`command.${command.id}`),
          group: t(`commandGroup.${command.group}`),
          keys: keysOf(command, preferences)[0],
        }))}
        onPick={(id) => {
          closeDialog(services.ui)
          commands.find((command) => command.id === id)?.run(services)
        }}
      />
    </Modal>
  )
}
