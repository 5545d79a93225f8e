import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  businessCalendar,
  slaTargetMinutes,
  type CalendarDraft,
  type PolicyDraft,
  type SlaSetup,
} from '#shared/contract/sla.ts'
import { useServices } from '../../../app/services.ts'
import { Field, TextInput } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Card } from '../section-head.tsx'
import { SettingsForm } from '../settings-form.tsx'
import { useKept, type Keeper } from '../use-kept.ts'
import { useSave } from '../use-save.ts'
import { CalendarCard } from './calendar-card.tsx'
import { CalendarEditor } from './calendar-editor.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { EscalationEditor, isShare } from './escalation-editor.tsx'
import { ConditionsEditor } from './policy-conditions.tsx'

interface Both {
  readonly policy: PolicyDraft
  readonly calendar: CalendarDraft
}

interface PolicyFormProps {
  readonly setup: SlaSetup
  readonly start: PolicyDraft
  readonly isBase: boolean
  readonly canEdit: boolean
  readonly onSaved: (id: string) => void
  /** Of a new one: it is not wanted after all. */
  readonly onLeave?: () => void
}

const targets = ['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const
const kept: Keeper<Both> = new WeakMap()
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function bothOf({ calendars }: SlaSetup, policy: PolicyDraft): Both {
  const calendar = calendars.find(({ id }) => id === policy.calendarId) ?? calendars[0]
  if (!calendar) throw new Error('there is no calendar')
  return { policy, calendar }
}

/** One policy and the calendar it counts by, saved together. */
export function PolicyForm({ setup, start, isBase, canEdit, onSaved, onLeave }: PolicyFormProps) {
  const { client, queries, queryClient, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  // What stood there when the editing began: somebody else may save another meanwhile.
  const [from, setFrom] = useState(() => bothOf(setup, start))
  const [draft, setDraft] = useKept(kept, from)
  const { policy, calendar } = draft
  const storedCalendar = setup.calendars.find(({ id }) => id === calendar.id)
  const storedPolicy = setup.policies.find(({ id }) => id === policy.id)
  const isNew = policy.id === undefined
  const calendarChanged = calendar.id === undefined || !same(calendar, from.calendar.id === calendar.id ? from.calendar : storedCalendar)
  const policyChanged = isNew || !same(policy, from.policy)
  const changed = calendarChanged || policyChanged
  const isStale =
    (storedPolicy?.revision ?? 0) > (policy.revision ?? Infinity) || (storedCalendar?.revision ?? 0) > (calendar.revision ?? Infinity)

  const wrong = targets.filter((target) => !slaTargetMinutes[target].safeParse(policy[target]).success)
  const isNamed = isBase || policy.name.trim() !== ''
  const isCalendarNamed = calendar.name.trim() !== '' || setup.calendars.some(({ id, name }) => id === calendar.id && name === '')
  const sound = businessCalendar.safeParse(calendar.calendar).success
  const neverOpen =
    Object.values(calendar.calendar.weekly).every((windows) => windows.length === 0) &&
    Object.values(calendar.calendar.exceptions).every((windows) => windows.length === 0)
  const problem = sound ? (neverOpen ? t('calendars.neverOpen') : null) : t('sla.unsound')
  const blocked = wrong.length > 0 || !isNamed || !isCalendarNamed || !policy.steps.every(({ share }) => isShare(share))

  const setPolicy = (change: Partial<PolicyDraft>) => setDraft({ ...draft, policy: { ...policy, ...change } })
  const begin = (both: Both) => {
    setFrom(both)
    setDraft(both)
  }

  async function submit({ policy: wanted, calendar: by }: Both) {
    const isDone = await save(async () => {
      const storedBy = calendarChanged ? await client.sla.saveCalendar(by) : by
      if (storedBy !== by) setDraft({ policy: wanted, calendar: storedBy })
      const saved = await client.sla.savePolicy({ ...wanted, calendarId: storedBy.id ?? wanted.calendarId })
      begin({ policy: saved, calendar: storedBy })
      onSaved(saved.id)
    }, queries.sla.key())
    if (isDone) toasts.show({ tone: 'plain', text: t('sla.saved') })
    // What somebody else saved meanwhile is to be seen before anything is written over it.
    else await queryClient.invalidateQueries({ queryKey: queries.sla.key() })
  }

  // Nothing was typed yet: what somebody else saved simply shows.
  if (isStale && !changed && storedPolicy) begin(bothOf(setup, storedPolicy))

  const cancel = () => (onLeave && isNew ? onLeave() : setDraft(from))
  const sharers = setup.policies.filter((other) => other.calendarId === calendar.id && other.id !== policy.id)
  return (
    <SettingsForm
      busy={busy}
      error={isStale ? null : error}
      problem={problem}
      changed={canEdit && changed}
      blocked={blocked || isStale}
      onSubmit={() => void submit(draft)}
      onCancel={cancel}
    >
      <fieldset disabled={!canEdit} className="min-w-0 space-y-4">
        {isBase ? null : (
          <Card label={t('policies.name')}>
            <Field label={t('policies.name')} error={isNamed ? null : t('policies.nameMissing')}>
              {(control) => (
                <TextInput {...control} autoFocus={isNew} maxLength={80} value={policy.name} onChange={(event) => setPolicy({ name: event.target.value })} />
              )}
            </Field>
          </Card>
        )}
        {isBase ? null : <ConditionsEditor conditions={policy.conditions} onChange={(conditions) => setPolicy({ conditions })} />}
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
                    onChange={(event) => setPolicy({ [target]: event.target.valueAsNumber })}
                  />
                )}
              </Field>
            ))}
          </div>
          <div className="mt-3 flex items-center gap-2">
            <span className="text-xs text-muted">{t('policies.counts')}</span>
            <Select
              label={t('policies.counts')}
              value={policy.resolutionCounts}
              options={(['open_hours', 'all_hours'] as const).map((value) => ({ value, label: t(`policies.counted.${value}`) }))}
              onChange={(resolutionCounts) => setPolicy({ resolutionCounts })}
            />
          </div>
        </Card>
        <EscalationEditor steps={policy.steps} onChange={(steps) => setPolicy({ steps })} />
        <CalendarCard
          calendar={calendar}
          calendars={setup.calendars}
          sharers={sharers}
          canRemove={calendar.id !== undefined && sharers.length === 0 && storedPolicy?.calendarId !== calendar.id}
          onChoose={(id) => setDraft(bothOf(setup, { ...policy, calendarId: id }))}
          onNew={() => setDraft({ policy, calendar: { name: '', calendar: calendar.calendar } })}
          onChange={(next) => setDraft({ policy, calendar: next })}
          onRemove={() => {
            const { id } = calendar
            if (id !== undefined) void save(() => client.sla.removeCalendar({ id }), queries.sla.key()).then((gone) => gone && begin(bothOf(setup, start)))
          }}
        />
        <CalendarEditor
          calendar={calendar.calendar}
          onChange={(next) => setDraft({ policy, calendar: { ...calendar, calendar: next } })}
        />
      </fieldset>
      {isStale && storedPolicy ? (
        <ChangedMeanwhile
          policy={storedPolicy}
          calendar={storedCalendar}
          onTake={() => begin(bothOf(setup, storedPolicy))}
          onKeep={() => {
            const mine = {
              policy: { ...policy, revision: storedPolicy.revision },
              calendar: storedCalendar ? { ...calendar, revision: storedCalendar.revision } : calendar,
            }
            setDraft(mine)
            void submit(mine)
          }}
        />
      ) : null}
    </SettingsForm>
  )
}
