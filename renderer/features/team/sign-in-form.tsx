import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAttempt } from '../../app/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { door } from './door.ts'
import { PasswordField } from './password-field.tsx'

export function SignInForm({ onEntered }: { readonly onEntered: (person: string) => void }) {
  const { t } = useTranslation()
  const { busy, error, attempt } = useAttempt()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)

  async function enter() {
    const person = await attempt(() => door.signIn(email, password))
    if (person !== null) return onEntered(person)
    // The next try begins at the password: it is what was wrong most often.
    setPassword('')
    form.current?.querySelector<HTMLInputElement>('[name=password]')?.focus()
    return undefined
  }

  return (
    <form
      ref={form}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <h1 className="text-lg font-semibold">{t('entrance.signIn')}</h1>
      <Field label={t('entrance.email')}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label={t('entrance.password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={error}
      />
      <Button look="primary" type="submit" className="w-full justify-center" disabled={busy || email === '' || password === ''}>
        {t('entrance.enter')}
      </Button>
      <p className="text-xs text-faint">{t('entrance.forgotten')}</p>
    </form>
  )
}
