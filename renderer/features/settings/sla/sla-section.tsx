import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { slaPolicy, type SlaPolicySettings } from '#shared/contract/settings.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { Card, SectionHead } from '../section-head.tsx'
import { useSave } from '../use-save.ts'
import { CalendarEditor } from './calendar-editor.tsx'

export function SlaSection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(queries.sla.get.queryOptions())
  return (
    <>
      <SectionHead title={t('settings.section.sla')} about={t('sla.about')} />
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <SlaForm key={JSON.stringify(data)} stored={data} /> : <Skeleton className="h-64" />}
    </>
  )
}

const targets = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const

function SlaForm({ stored }: { readonly stored: SlaPolicySettings }) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [policy, setPolicy] = useState(stored)
  const changed = JSON.stringify(policy) !== JSON.stringify(stored)
  const sound = slaPolicy.safeParse(policy).success

  async function submit() {
    if (await save(() => client.sla.save(policy), queries.sla.key())) {
      toasts.show({ tone: 'plain', text: t('sla.saved') })
    }
  }

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Card label={t('sla.targets')}>
        <div className="grid grid-cols-3 gap-4">
          {targets.map((target) => (
            <Field key={target} label={t(`sla.target.${target}`)} hint={t('sla.minutes')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  min={1}
                  max={100_000}
                  className="tabular"
                  value={Number.isNaN(policy[target]) ? '' : policy[target]}
                  onChange={(event) =>
                    setPolicy({ ...policy, [target]: event.target.valueAsNumber })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      </Card>
      <CalendarEditor
        calendar={policy.calendar}
        onChange={(calendar) => setPolicy({ ...policy, calendar })}
      />
      {error === null ? null : (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      {sound ? null : (
        <p role="alert" className="text-danger">
          {t('sla.unsound')}
        </p>
      )}
      <div className="sticky bottom-0 flex gap-2 bg-page py-3">
        <Button look="primary" type="submit" disabled={busy || !changed || !sound}>
          {t('dialog.save')}
        </Button>
        <Button look="quiet" disabled={!changed} onClick={() => setPolicy(stored)}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </form>
  )
}
