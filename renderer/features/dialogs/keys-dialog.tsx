import { useTranslation } from 'react-i18next'
import { commandGroups } from '../../actions/command.ts'
import { commands } from '../../actions/commands.ts'
import { keysOf } from '../../actions/keymap.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { usePreferences } from '../../app/use-preferences.ts'
import { AllKeyHints } from '../../ui/key-hint.tsx'
import { Modal } from '../../ui/modal.tsx'
import { commandText } from '../../i18n/command-text.ts'

/** The `?` sheet: every command and its keys, as they are bound now. */
export function KeysDialog() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const preferences = usePreferences()
  return (
    <Modal wide title={t('command.keySheet')} onClose={() => closeDialog(ui)}>
      <div tabIndex={0} className="columns-2 gap-8 overflow-y-auto p-5 text-xs outline-none">
        {commandGroups.map((group) => (
          <section key={group} className="mb-4">
            <h3 className="mb-1 text-2xs font-semibold text-faint">{t(`commandGroup.${group}`)}</h3>
            <ul>
              {commands
                .filter((command) => command.group === group && keysOf(command, preferences).length > 0)
                .map((command) => (
                  <li
                    key={command.id}
                    className="flex min-h-6 break-inside-avoid items-center gap-2"
                  >
                    <span className="grow">{commandText(t, command.id)}</span>
                    <AllKeyHints command={command.id} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  )
}
