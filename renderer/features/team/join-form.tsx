import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAttempt } from '../../app/use-attempt.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { door } from './door.ts'
import { PasswordField } from './password-field.tsx'

interface JoinFormProps {
  readonly code: string
  readonly onEntered: (person: string) => void
  readonly onSignIn: () => void
}

/** Comes in by a link: somebody new says who they are, somebody known chooses a new password. */
export function JoinForm({ code, onEntered, onSignIn }: JoinFormProps) {
  const { t, i18n } = useTranslation()
  const link = useQuery({
    queryKey: ['door', 'look', code],
    queryFn: () => door.look(code),
    retry: false,
    staleTime: Infinity,
  })
  if (link.isPending) return <Skeleton className="h-60" />
  if (link.isError) {
    return (
      <div className="space-y-4">
        <h1 className="text-lg font-semibold">{t('entrance.noEntry')}</h1>
        <p role="alert" className="text-muted">
          {failureText(i18n, link.error)}
        </p>
        <Button onClick={onSignIn}>{t('entrance.toSignIn')}</Button>
      </div>
    )
  }
  return <Form code={code} forName={link.data.forName} role={link.data.role} onEntered={onEntered} />
}

interface FormProps {
  readonly code: string
  readonly forName: string | null
  readonly role: string
  readonly onEntered: (person: string) => void
}

function Form({ code, forName, role, onEntered }: FormProps) {
  const { t } = useTranslation()
  const { busy, error, failure, attempt } = useAttempt()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const wrong = failure && wrongField(failure)
  const said = (field: 'name' | 'email' | 'password') =>
    wrong !== field ? null : failure?.code === 'bad_input' ? t(`entrance.wrong.${field}`) : error

  async function enter() {
    const who = forName === null ? { name, email } : {}
    const person = await attempt(() => door.join({ code, ...who, password }))
    if (person !== null) onEntered(person)
  }

  return (
    <form
      className="space-y-4"
      // What is wrong is said beside the field in the language of the screen, not by the browser in its own.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <header>
        <h1 className="text-lg font-semibold">
          {forName === null ? t('entrance.join') : t('entrance.newPassword', { name: forName })}
        </h1>
        {forName === null ? <p className="mt-0.5 text-muted">{t('entrance.asRole', { role: t(`role.${role}.name`) })}</p> : null}
      </header>
      {forName === null ? (
        <>
          <Field label={t('entrance.name')} hint={t('entrance.nameHint')} error={said('name')}>
            {(control) => (
              <TextInput {...control} autoComplete="name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label={t('entrance.email')} hint={t('entrance.emailHint')} error={said('email')}>
            {(control) => (
              <TextInput {...control} type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />
            )}
          </Field>
        </>
      ) : null}
      <PasswordField
        label={t('entrance.password')}
        hint={t('entrance.passwordHint')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={said('password')}
      />
      {error !== null && !wrong ? (
        <p role="alert" className="text-danger">
          {error}
        </p>
      ) : null}
      <Button look="primary" type="submit" className="w-full justify-center" disabled={busy}>
        {t('entrance.enter')}
      </Button>
    </form>
  )
}

/** Beside which field a refusal stands. */
function wrongField(failure: { readonly code: string; readonly parameters: Readonly<Record<string, unknown>> }) {
  if (failure.code === 'password_weak') return 'password'
  if (failure.code === 'email_taken') return 'email'
  const field = failure.code === 'bad_input' ? failure.parameters['field'] : null
  return field === 'name' || field === 'email' ? field : null
}
