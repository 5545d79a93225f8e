import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noConditions, type PolicyDraft, type SlaSetup, type StoredPolicy } from '#shared/contract/sla.ts'
import { useServices } from '../../../app/services.ts'
import { useMay } from '../../../app/use-me.ts'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { PolicyForm } from './policy-form.tsx'
import { PolicyList } from './policy-list.tsx'
import { policyName } from './policy-words.ts'

/** What stands in the form: a stored policy by its id, or a new one. */
type Shown = { readonly id: string } | { readonly draft: PolicyDraft; readonly nth: number }

export function SlaSection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(queries.sla.policies.queryOptions())
  return (
    <>
      <SectionHead title={t('settings.section.sla')} about={t('sla.about')} />
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Policies setup={data} /> : <Skeleton className="h-64" />}
    </>
  )
}

function Policies({ setup }: { readonly setup: SlaSetup }) {
  const { t } = useTranslation()
  const canEdit = useMay('admin')
  const [shown, setShown] = useState<Shown | null>(null)
  const base = setup.policies.find(({ isBase }) => isBase)
  const stored = shown && 'id' in shown ? (setup.policies.find(({ id }) => id === shown.id) ?? base) : base
  const isNew = shown !== null && 'draft' in shown

  function begin(like: StoredPolicy | null) {
    if (!base) return
    const { id: _, revision: _revision, isBase: _isBase, ...from } = like ?? { ...base, steps: [] }
    const name = like ? t('policies.copyOf', { name: policyName(t, like) }).slice(0, 80) : ''
    const conditions = like?.conditions ?? noConditions
    const steps = from.steps.map(({ id: _step, ...step }) => step)
    setShown((before) => ({ draft: { ...from, name, conditions, steps }, nth: before && 'nth' in before ? before.nth + 1 : 1 }))
  }

  return (
    <>
      <PolicyList
        policies={setup.policies}
        shown={isNew ? null : (stored?.id ?? null)}
        canEdit={canEdit}
        onShow={(id) => setShown({ id })}
        onNew={begin}
      />
      {isNew && 'draft' in shown ? (
        <PolicyForm key={`new ${shown.nth}`} setup={setup} start={shown.draft} isBase={false} canEdit={canEdit} onSaved={(id) => setShown({ id })} onLeave={() => setShown(null)} />
      ) : stored ? (
        <PolicyForm key={stored.id} setup={setup} start={stored} isBase={stored.isBase} canEdit={canEdit} onSaved={(id) => setShown({ id })} />
      ) : null}
    </>
  )
}
