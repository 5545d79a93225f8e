import { FlaskConical, Plug } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDetailWords } from '../i18n/detail-words.ts'
import { uiLanguages } from '#shared/domain.ts'
import { useUiLanguage } from '../i18n/use-ui-language.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/field.tsx'
import { MyNameField } from './my-name-field.tsx'
import { useServices } from './services.ts'
import { useAttempt } from './use-attempt.ts'
import { useMyName } from './use-my-name.ts'
import { usePreferences, useSavePreferences } from './use-preferences.ts'

const names = { ru: 'Русский', en: 'English' } as const

/** Language, then a live queue: with simulated networks at once, or with an account of one's own. */
export function FirstStart() {
  const { client, queryClient, ui } = useServices()
  useDetailWords()
  const { t } = useTranslation()
  const spoken = useUiLanguage()
  const { language } = usePreferences()
  const savePreferences = useSavePreferences()
  const mine = useMyName()
  const [starterSet, setStarterSet] = useState(true)
  const nameField = useRef<HTMLInputElement>(null)
  const { busy, error, attempt } = useAttempt()
  const shown = language ?? spoken

  /** What was chosen here holds for either way. */
  async function begin(way: () => Promise<unknown>) {
    // Which stands at the field; nothing begins under a name that was not kept.
    if (mine.isTooLong) return nameField.current?.focus()
    await savePreferences({ language: shown })
    await mine.save()
    if (starterSet) await client.system.addStarterSet({ language: shown })
    await way()
    return queryClient.invalidateQueries()
  }

  function connect(): Promise<void> {
    ui.setState({ screen: 'settings', settingsSection: 'connect' })
    return Promise.resolve()
  }

  return (
    <main className="flex h-full flex-col items-center justify-center-safe gap-7 overflow-y-auto p-8">
      <div className="text-center">
        <span
          aria-hidden="true"
          className="mx-auto mb-4 flex size-14 items-center justify-center rounded-2xl bg-accent text-2xl font-bold text-on-accent"
        >
          О
        </span>
        <h1 className="text-xl font-semibold">{t('firstStart.title')}</h1>
        <p className="mt-1 max-w-108 text-base text-muted">{t('firstStart.about')}</p>
      </div>
      <Choice
        label={t('firstStart.language')}
        value={shown}
        options={uiLanguages.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => void savePreferences({ language: value })}
      />
      <div className="w-full max-w-92 space-y-3">
        <MyNameField mine={mine} ref={nameField} />
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            checked={starterSet}
            onChange={(event) => setStarterSet(event.target.checked)}
          />
          {t('firstStart.starterSet')}
        </label>
      </div>
      <div className="grid w-full max-w-160 grid-cols-2 gap-4 max-[760px]:grid-cols-1">
        <Way
          icon={FlaskConical}
          title={t('firstStart.simulated')}
          text={t('firstStart.simulatedText')}
        >
          <Button look="primary" disabled={busy} onClick={() => void attempt(() => begin(() => client.system.trySimulated()))}>
            {t(busy ? 'firstStart.starting' : 'firstStart.try')}
          </Button>
        </Way>
        <Way icon={Plug} title={t('firstStart.connect')} text={t('firstStart.connectText')}>
          <Button disabled={busy} onClick={() => void attempt(() => begin(connect))}>
            {t('firstStart.connectButton')}
          </Button>
        </Way>
      </div>
      {error === null ? null : (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
    </main>
  )
}

interface WayProps {
  readonly icon: typeof Plug
  readonly title: string
  readonly text: string
  readonly children: React.ReactNode
}

function Way({ icon: Icon, title, text, children }: WayProps) {
  return (
    <section className="flex flex-col items-start gap-3 rounded-xl border border-line bg-surface p-5">
      <Icon size={20} className="text-accent-ink" aria-hidden="true" />
      <div className="grow">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="mt-1 text-muted">{text}</p>
      </div>
      {children}
    </section>
  )
}
