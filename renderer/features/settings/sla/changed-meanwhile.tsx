import { useTranslation } from 'react-i18next'
import type { StoredCalendar, StoredPolicy } from '#shared/contract/sla.ts'
import { Button } from '../../../ui/button.tsx'
import { calendarName, policyName, summaryOf } from './policy-words.ts'

interface ChangedMeanwhileProps {
  readonly policy: StoredPolicy
  readonly calendar: StoredCalendar | undefined
  readonly onTake: () => void
  readonly onKeep: () => void
}

/** Somebody else saved another meanwhile: what they saved, and which of the two shall stand. */
export function ChangedMeanwhile({ policy, calendar, onTake, onKeep }: ChangedMeanwhileProps) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="rounded-xl border border-line bg-warn-soft p-4">
      <p className="text-warn">{t('policies.conflict')}</p>
      <p className="mt-1">
        <bdi className="font-medium">{policyName(t, policy)}</bdi>: {summaryOf(t, policy)}
        {calendar ? ` · ${calendarName(t, calendar)}` : null}
      </p>
      <div className="mt-2 flex gap-2">
        <Button onClick={onTake}>{t('policies.takeTheirs')}</Button>
        <Button look="quiet" onClick={onKeep}>
          {t('policies.keepMine')}
        </Button>
      </div>
    </div>
  )
}
