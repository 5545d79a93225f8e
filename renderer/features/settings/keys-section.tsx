import { isComposing } from '../../ui/is-composing.ts'
import { RotateCcw } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { commandGroups, type Command } from '../../actions/command.ts'
import { commands } from '../../actions/commands.ts'
import { conflictsIn } from '../../actions/keymap.ts'
import { isModifier, notationOf } from '../../actions/key-notation.ts'
import { readKey } from '../../actions/written-key.ts'
import { usePreferences, useSavePreferences } from '../../app/use-preferences.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { AllKeyHints } from '../../ui/key-hint.tsx'
import { Card, SectionHead } from './section-head.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import { commandText } from '../../i18n/command-text.ts'

export function KeysSection() {
  const { t } = useTranslation()
  const preferences = usePreferences()
  const savePreferences = useSavePreferences()
  return (
    <>
      <SectionHead title={t('settings.section.keys')} about={t('keys.about')} />
      <Card>
        <div className="space-y-4">
          <SettingSwitch
            title={t('keys.single')}
            about={t('keys.singleHint')}
            checked={preferences.singleLetterKeys}
            onChange={(singleLetterKeys) => void savePreferences({ singleLetterKeys })}
          />
          <SettingSwitch
            title={t('keys.next')}
            about={t('keys.nextHint')}
            checked={preferences.nextAfterReply}
            onChange={(nextAfterReply) => void savePreferences({ nextAfterReply })}
          />
        </div>
      </Card>
      {commandGroups.map((group) => (
        <Card key={group} label={t(`commandGroup.${group}`)}>
          <h3 className="mb-1 text-xs font-semibold text-faint">{t(`commandGroup.${group}`)}</h3>
          <ul>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <Binding key={command.id} command={command} />
              ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

/** One command and its keys; the button listens for the next key press. */
function Binding({ command }: { readonly command: Command }) {
  const { t } = useTranslation()
  const preferences = usePreferences()
  const savePreferences = useSavePreferences()
  const [listening, setListening] = useState(false)
  const [taken, setTaken] = useState<string | null>(null)
  const changed = (preferences.keys[command.id] ?? '') !== ''

  function bind(keys: string) {
    const next = {
      ...preferences,
      singleLetterKeys: true,
      keys: { ...preferences.keys, [command.id]: keys },
    }
    const conflict = conflictsIn(commands, next).find(({ commandIds }) =>
      commandIds.includes(command.id),
    )
    // It goes on listening: whoever meant other keys presses them.
    if (keys !== '' && conflict) {
      const other = conflict.commandIds.find((id) => id !== command.id) ?? ''
      setTaken(t('keys.taken', { command: commandText(t, other) }))
      return
    }
    stopListening()
    void savePreferences({ keys: next.keys })
  }

  function stopListening() {
    setListening(false)
    setTaken(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!listening || isModifier(event.code) || isComposing(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.code === 'Escape') stopListening()
    else bind(notationOf(readKey(event)))
  }

  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line last:border-0">
      <span className="grow">{commandText(t, command.id)}</span>
      {taken === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {taken}
        </span>
      )}
      <button
        type="button"
        data-own-keys=""
        className="flex h-7 min-w-16 items-center justify-end gap-2 rounded-md px-2 hover:bg-hover"
        onClick={() => setListening(true)}
        onBlur={stopListening}
        onKeyDown={onKeyDown}
      >
        <span className="sr-only">{t('keys.change', { command: commandText(t, command.id) })}</span>
        {listening ? (
          <span className="text-xs text-accent-ink">{t('keys.press')}</span>
        ) : (
          <AllKeyHints command={command.id} spoken />
        )}
      </button>
      <span className={changed ? '' : 'invisible'}>
        <IconButton
          icon={RotateCcw}
          label={t('keys.reset')}
          disabled={!changed}
          onClick={() => bind('')}
        />
      </span>
    </li>
  )
}
