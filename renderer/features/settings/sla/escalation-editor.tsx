import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { escalationStep, type EscalationStep } from '#shared/contract/sla.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { Card } from '../section-head.tsx'
import { deedKey, deedOf, deedText } from './policy-words.ts'

export const isShare = (share: number) => escalationStep.shape.share.safeParse(share).success

const always = ['notify.assignee', 'notify.leads', 'notify.everyone', 'raise.high', 'raise.urgent', 'reassign.nobody']

interface EscalationEditorProps {
  readonly steps: readonly EscalationStep[]
  readonly onChange: (steps: EscalationStep[]) => void
}

/** What happens once a share of the time is gone. */
export function EscalationEditor({ steps, onChange }: EscalationEditorProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const agents = useQuery(queries.catalogues.agents.queryOptions()).data ?? []
  const set = (at: number, change: Partial<EscalationStep>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...change } : step)))
  const people = agents.filter(({ canAnswer }) => canAnswer).map(({ id }) => `reassign.${id}`)
  return (
    <Card label={t('policies.steps')}>
      <h3 className="font-semibold">{t('policies.steps')}</h3>
      <p className="mb-2 text-xs text-faint">{t('policies.stepsHint')}</p>
      {steps.length === 0 ? <p className="text-faint">{t('policies.noSteps')}</p> : null}
      <ol className="space-y-2">
        {steps.map((step, at) => {
          const place = at + 1
          const key = deedKey(step.deed)
          const keys = [...new Set([...always, ...people, key])]
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a step has no other identity before it is saved
            <li key={at} className="flex items-center gap-2 max-[760px]:flex-wrap">
              <TextInput
                type="number"
                aria-label={t('policies.share', { place })}
                aria-invalid={!isShare(step.share)}
                title={isShare(step.share) ? undefined : t('policies.wrongShare')}
                min={1}
                max={500}
                className="tabular !w-18 shrink-0"
                value={Number.isNaN(step.share) ? '' : step.share}
                onChange={(event) => set(at, { share: event.target.valueAsNumber })}
              />
              <Select
                label={t('policies.ofLabel', { place })}
                value={step.of}
                options={(['response', 'resolution'] as const).map((of) => ({ value: of, label: t(`policies.of.${of}`) }))}
                onChange={(of) => set(at, { of })}
              />
              <Select
                label={t('policies.deedLabel', { place })}
                className="w-0 min-w-40 grow"
                value={key}
                options={keys.map((each) => ({ value: each, label: deedText(t, deedOf(each), agents) }))}
                onChange={(each) => set(at, { deed: deedOf(each) })}
              />
              <IconButton icon={X} label={t('policies.removeStep', { place })} onClick={() => onChange(steps.toSpliced(at, 1))} />
            </li>
          )
        })}
      </ol>
      {steps.every(({ share }) => isShare(share)) ? null : (
        <p role="alert" className="mt-1 text-xs text-danger">
          {t('policies.wrongShare')}
        </p>
      )}
      <Button
        className="mt-3"
        disabled={steps.length >= 20}
        onClick={() => onChange([...steps, { of: 'response', share: steps.length === 0 ? 80 : 100, deed: { kind: 'notify', whom: 'leads' } }])}
      >
        <Plus size={14} aria-hidden="true" /> {t('policies.addStep')}
      </Button>
    </Card>
  )
}
