import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { defaultPriorityWeights, priorityFactors, type PriorityWeights } from '#shared/priority.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { Card, SectionHead } from '../section-head.tsx'
import { SettingsForm } from '../settings-form.tsx'
import { useKept, type Keeper } from '../use-kept.ts'
import { useSave } from '../use-save.ts'
import { WeightSliders } from './weight-sliders.tsx'
import { WeightsPreview } from './weights-preview.tsx'

export function PrioritySection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(queries.priority.get.queryOptions())
  return (
    <>
      <SectionHead title={t('settings.section.priority')} about={t('weights.intro')} />
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <WeightsForm key={JSON.stringify(data)} stored={data} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </>
  )
}

const kept: Keeper<PriorityWeights> = new WeakMap()

const same = (first: PriorityWeights, second: PriorityWeights) =>
  priorityFactors.every((factor) => first[factor] === second[factor])

function WeightsForm({ stored }: { readonly stored: PriorityWeights }) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [weights, setWeights] = useKept(kept, stored)
  const changed = !same(weights, stored)

  async function submit() {
    if (await save(() => client.priority.save(weights), queries.priority.key())) {
      toasts.show({ tone: 'plain', text: t('weights.saved') })
    }
  }

  return (
    <SettingsForm
      busy={busy}
      error={error}
      changed={changed}
      onSubmit={() => void submit()}
      onCancel={() => setWeights(stored)}
      aside={
        <Button
          look="quiet"
          disabled={same(weights, defaultPriorityWeights)}
          onClick={() => setWeights(defaultPriorityWeights)}
        >
          {t('weights.reset')}
        </Button>
      }
    >
      <div className="grid grid-cols-2 items-start gap-4 max-[760px]:grid-cols-1">
        <Card label={t('weights.factors')}>
          <h3 className="pb-3 font-semibold">{t('weights.factors')}</h3>
          <WeightSliders weights={weights} onChange={setWeights} />
        </Card>
        <Card label={t('weights.preview')}>
          <h3 className="font-semibold">{t('weights.preview')}</h3>
          <p className="pb-2 text-xs text-faint">{t('weights.previewAbout')}</p>
          <WeightsPreview weights={weights} />
        </Card>
      </div>
    </SettingsForm>
  )
}
