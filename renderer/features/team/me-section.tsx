import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAs } from '#shared/roles.ts'
import { useAttempt } from '../../app/use-attempt.ts'
import { useMe } from '../../app/use-me.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { MyName } from '../settings/my-name.tsx'
import { SettingSwitch } from '../settings/setting-switch.tsx'
import { Card, SectionHead } from '../settings/section-head.tsx'
import { toggleAway } from '../../app/toggle-away.ts'
import { door } from './door.ts'
import { PasswordField } from './password-field.tsx'
import { useTeamWords } from './team-words.ts'

/** The one who has signed in on a hub. */
export function MeSection() {
  useTeamWords()
  const { t } = useTranslation()
  const me = useMe()
  const services = useServices()
  const { busy, error, attempt } = useAttempt()

  async function signOut() {
    if (await attempt(() => door.signOut())) location.reload()
  }

  if (!me) return <Skeleton className="h-40" />
  return (
    <>
      <SectionHead title={t('me.title')} about={t('me.about')}>
        <Button disabled={busy} onClick={() => void signOut()}>
          {t('me.signOut')}
        </Button>
      </SectionHead>
      {error === null ? null : (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <Card>
        <MyName />
        <dl className="grid grid-cols-[8rem_1fr] gap-y-2 pt-3 text-sm">
          <dt className="text-muted">{t('me.role')}</dt>
          <dd>
            {t(`role.${me.role}.name`)} <span className="text-faint">— {t(`role.${me.role}.about`)}</span>
          </dd>
          <dt className="text-muted">{t('me.signedAs')}</dt>
          <dd>{me.email}</dd>
        </dl>
        {mayAs(me.role, 'agent') ? (
          <div className="mt-3 border-t border-line pt-3">
            <SettingSwitch
              title={t('away.title')}
              about={t('away.about')}
              checked={me.away}
              onChange={() => void toggleAway(services)}
            />
          </div>
        ) : null}
      </Card>
      <ChangePassword />
    </>
  )
}

function ChangePassword() {
  const { client } = useServices()
  const { t } = useTranslation()
  const { busy, error, failure, attempt } = useAttempt()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [changed, setChanged] = useState(false)

  async function change() {
    setChanged(false)
    if (!(await attempt(() => client.team.changePassword({ current, next })))) return
    setCurrent('')
    setNext('')
    setChanged(true)
  }

  const isWrongCurrent = failure?.code === 'sign_in_failed'
  return (
    <Card label={t('me.password')}>
      <form
        className="max-w-96 space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <h3 className="font-semibold">{t('me.password')}</h3>
        <PasswordField
          label={t('me.current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={isWrongCurrent ? t('me.wrongCurrent') : null}
        />
        <PasswordField
          label={t('me.next')}
          hint={t('entrance.passwordHint')}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={isWrongCurrent ? null : error}
        />
        <Button type="submit" disabled={busy || current === '' || next === ''}>
          {t('me.change')}
        </Button>
        {changed ? (
          <p role="status" className="text-xs text-good">
            {t('me.changed')}
          </p>
        ) : null}
      </form>
    </Card>
  )
}
