import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { slaPolicy, type SlaPolicySettings } from '#shared/contract/sla.ts'
import { useServices } from '../../../app/services.ts'
import { Field, TextInput } from '../../../ui/field.tsx'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { Card, SectionHead } from '../section-head.tsx'
import { SettingsForm } from '../settings-form.tsx'
import { useKept, type Keeper } from '../use-kept.ts'
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

const kept: Keeper<SlaPolicySettings> = new WeakMap()

const targets = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const

function SlaForm({ stored }: { readonly stored: SlaPolicySettings }) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [policy, setPolicy] = useKept(kept, stored)
  const changed = JSON.stringify(policy) !== JSON.stringify(stored)
  const wrong = targets.filter((target) => !slaPolicy.shape[target].safeParse(policy[target]).success)
  const sound = slaPolicy.shape.calendar.safeParse(policy.calendar).success

  async function submit() {
    if (await save(() => client.sla.save(policy), queries.sla.key())) {
      toasts.show({ tone: 'plain', text: t('sla.saved') })
    }
  }

  return (
    <SettingsForm
      busy={busy}
      error={error}
      problem={sound ? null : t('sla.unsound')}
      changed={changed}
      blocked={wrong.length > 0}
      onSubmit={() => void submit()}
      onCancel={() => setPolicy(stored)}
    >
      <Card label={t('sla.targets')}>
        <div className="grid grid-cols-3 gap-4 max-[760px]:grid-cols-1">
          {targets.map((target) => (
            <Field
              key={target}
              label={t(`sla.target.${target}`)}
              hint={t('sla.minutes')}
              error={wrong.includes(target) ? t('sla.wrongMinutes') : null}
            >
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
    </SettingsForm>
  )
}
