import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { uiLanguages } from '#shared/domain.ts'
import { useDetailWords } from '../../i18n/detail-words.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { changePerson } from './change-person.ts'
import { JoinForm } from './join-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useTeamWords } from './team-words.ts'

const names = { ru: 'Русский', en: 'English' } as const

/** The door of a hub: by a link for the first time, by e-mail and password from then on. */
export function Entrance() {
  useTeamWords()
  useDetailWords()
  const { t } = useTranslation()
  const [code, setCode] = useState(() => /^#join=(.+)$/.exec(location.hash)?.[1] ?? null)

  /** The code of a link shall stay in no history; the page begins anew as whoever came in. */
  function enter(person: string) {
    changePerson(localStorage, person)
    history.replaceState(null, '', '/')
    location.reload()
  }

  function leaveLink() {
    history.replaceState(null, '', '/')
    setCode(null)
  }

  return (
    <main className="flex h-full flex-col items-center justify-center-safe gap-6 overflow-y-auto p-8">
      <span
        aria-hidden="true"
        className="flex size-14 items-center justify-center rounded-2xl bg-accent text-2xl font-bold text-on-accent"
      >
        О
      </span>
      <Panel>
        {code === null ? (
          <SignInForm onEntered={enter} />
        ) : (
          <JoinForm code={code} onEntered={enter} onSignIn={leaveLink} />
        )}
      </Panel>
      <Languages label={t('firstStart.language')} />
    </main>
  )
}

const Panel = ({ children }: { readonly children: ReactNode }) => (
  <div className="w-full max-w-96 rounded-xl border border-line bg-surface p-6">{children}</div>
)

/** Nobody has chosen one here yet: the browser's is shown first. */
function Languages({ label }: { readonly label: string }) {
  const { i18n } = useServices()
  const shown = useUiLanguage()
  return (
    <div role="group" aria-label={label} className="flex gap-1">
      {uiLanguages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === shown}
          className={`rounded-md px-2 py-1 text-xs ${language === shown ? 'font-medium text-ink' : 'text-muted hover:text-ink'}`}
          onClick={() => void i18n.changeLanguage(language)}
        >
          {names[language]}
        </button>
      ))}
    </div>
  )
}
