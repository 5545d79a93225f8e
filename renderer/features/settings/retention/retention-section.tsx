import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionPreview } from '#shared/contract/retention.ts'
import type { RetentionRules } from '#shared/retention.ts'
import { useServices } from '../../../app/services.ts'
import { useAttempt } from '../../../app/use-attempt.ts'
import { Button } from '../../../ui/button.tsx'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { Card, SectionHead } from '../section-head.tsx'
import { SettingsForm } from '../settings-form.tsx'
import { useKept, type Keeper } from '../use-kept.ts'
import { useSave } from '../use-save.ts'
import { AtRest } from './at-rest.tsx'
import { RetentionPreviewCard } from './retention-preview.tsx'
import { RetentionTable } from './retention-table.tsx'

/** How long words are kept, and what would go: nothing goes before somebody saw how much that is. */
export function RetentionSection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(queries.retention.get.queryOptions())
  return (
    <>
      <SectionHead title={t('settings.section.retention')} about={t('retention.about')} />
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <RetentionForm key={JSON.stringify(data)} stored={data} /> : null}
      {data || isError ? null : <Skeleton className="h-64" />}
      <AtRest />
    </>
  )
}

const kept: Keeper<RetentionRules> = new WeakMap()

interface Looked {
  readonly preview: RetentionPreview
  /** Saving waits for a yes. */
  readonly isQuestion: boolean
}

function RetentionForm({ stored }: { readonly stored: RetentionRules }) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const saving = useSave()
  const [rules, setRules] = useKept(kept, stored)
  const [looked, setLooked] = useState<Looked | null>(null)
  const { busy: looking, error: unseen, attempt } = useAttempt()
  const changed = JSON.stringify(rules) !== JSON.stringify(stored)

  const look = () => attempt(() => client.retention.preview(rules))

  async function show() {
    const preview = await look()
    if (preview) setLooked({ preview, isQuestion: false })
  }

  async function submit() {
    const preview = await look()
    if (!preview) return
    if (isEmpty(preview)) await save()
    else setLooked({ preview, isQuestion: true })
  }

  async function save() {
    if (await saving.save(() => client.retention.save(rules), queries.retention.key())) {
      toasts.show({ tone: 'plain', text: t('retention.saved') })
    }
  }

  function change(next: RetentionRules) {
    setLooked(null)
    setRules(next)
  }

  return (
    <SettingsForm
      busy={saving.busy || looking}
      error={unseen ?? saving.error}
      changed={changed}
      onSubmit={() => void submit()}
      onCancel={() => change(stored)}
      aside={
        <Button disabled={looking} onClick={() => void show()}>
          {t(looking ? 'retention.looking' : 'retention.look')}
        </Button>
      }
    >
      <Card label={t('settings.section.retention')}>
        <RetentionTable rules={rules} onChange={change} />
      </Card>
      {looked === null ? null : (
        <RetentionPreviewCard preview={looked.preview}>
          {looked.isQuestion ? (
            <div className="flex flex-wrap gap-2">
              <Button look="danger" disabled={saving.busy} onClick={() => void save()}>
                {t('retention.saveAndDelete')}
              </Button>
              <Button look="quiet" autoFocus onClick={() => setLooked(null)}>
                {t('dialog.cancel')}
              </Button>
            </div>
          ) : null}
        </RetentionPreviewCard>
      )}
    </SettingsForm>
  )
}

const isEmpty = ({ rows, facts }: RetentionPreview) => rows.length === 0 && facts === 0
