import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assignmentSettings, type AssignmentSettings } from '#shared/contract/assignment.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Card } from '../settings/section-head.tsx'
import { SettingSwitch } from '../settings/setting-switch.tsx'
import { useSave } from '../settings/use-save.ts'
import { RuleRow } from './rule-row.tsx'

/** How cases that nobody has are dealt out. */
export function AssignmentCard() {
  const { queries } = useServices()
  const { data } = useQuery(queries.assignment.get.queryOptions())
  if (!data) return null
  return <AssignmentForm key={JSON.stringify(data)} kept={data} />
}

function AssignmentForm({ kept }: { readonly kept: AssignmentSettings }) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [next, setNext] = useState(kept)
  const change = (part: Partial<AssignmentSettings>) => setNext((before) => ({ ...before, ...part }))
  const { rules } = next
  const isSound = assignmentSettings.safeParse(next).success
  const isChanged = JSON.stringify(next) !== JSON.stringify(kept)
  const numbers = [
    { field: 'capacity', least: 1, most: 1000 },
    { field: 'awayMinutes', least: 1, most: 24 * 60 },
  ] as const
  return (
    <Card label={t('assignment.title')}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save(() => client.assignment.save(next), queries.assignment.key())
        }}
      >
        <SettingSwitch title={t('assignment.title')} about={t('assignment.about')} checked={next.on} onChange={(on) => change({ on })} />
        <div className="grid grid-cols-2 gap-4 max-[760px]:grid-cols-1">
          {numbers.map(({ field, least, most }) => {
            const wrong = !(next[field] >= least && next[field] <= most)
            return (
              <Field
                key={field}
                label={t(`assignment.${field}`)}
                hint={t(`assignment.${field}Hint`)}
                error={wrong ? t('assignment.number', { least, most }) : null}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode="numeric"
                    value={Number.isNaN(next[field]) ? '' : String(next[field])}
                    onChange={(event) => change({ [field]: Number.parseInt(event.target.value, 10) })}
                  />
                )}
              </Field>
            )
          })}
        </div>
        <div>
          <h4 className="text-xs font-medium text-muted">{t('assignment.rules')}</h4>
          <ol className="mt-1 divide-y divide-line">
            {rules.map((rule, index) => (
              <RuleRow
                // oxlint-disable-next-line react/no-array-index-key -- rules are known by their place
                key={index}
                rule={rule}
                number={index + 1}
                onChange={(changed) => change({ rules: rules.with(index, changed) })}
                onRemove={() => change({ rules: rules.toSpliced(index, 1) })}
                {...(index > 0 && { onUp: () => change({ rules: rules.toSpliced(index - 1, 2, rule, ...rules.slice(index - 1, index)) }) })}
              />
            ))}
          </ol>
          <Button
            small
            className="mt-2"
            onClick={() => change({ rules: [...rules, { to: { kind: 'agents' }, how: 'leastLoaded' }] })}
          >
            <Plus size={13} aria-hidden="true" /> {t('assignment.add')}
          </Button>
        </div>
        <div className="flex items-center gap-3">
          <Button look="primary" type="submit" disabled={busy || !isSound || !isChanged}>
            {t('dialog.save')}
          </Button>
          {isChanged ? (
            <Button look="quiet" onClick={() => setNext(kept)}>
              {t('dialog.cancel')}
            </Button>
          ) : null}
          {error === null ? null : (
            <p role="alert" className="text-xs text-danger">
              {error}
            </p>
          )}
        </div>
      </form>
    </Card>
  )
}
