import { useQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fewestMeasured, type LearningStatus } from '#shared/contract/scoring.ts'
import { useServices } from '../../app/services.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { Card, SectionHead } from './section-head.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import { useSave } from './use-save.ts'

export function LearningSection() {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const learning = useQuery(queries.scoring.learning.queryOptions())
  const { busy, error, save } = useSave()
  const stale = queries.scoring.key()
  return (
    <>
      <SectionHead title={t('settings.section.learning')} about={t('learning.about')}>
        <span className="flex shrink-0 items-center gap-2 text-xs text-muted">
          {t('placeCommand.sentiment')} <KeyHint command="sentiment" />
        </span>
      </SectionHead>
      {learning.data ? (
        <>
          <Card>
            <SettingSwitch
              title={t('learning.enabled')}
              about={t('learning.enabledHint')}
              checked={learning.data.enabled}
              disabled={busy}
              onChange={(enabled) =>
                void save(() => client.scoring.setLearning({ enabled }), stale)
              }
            />
          </Card>
          <Card>
            <SettingSwitch
              title={t('learning.approvedByX')}
              about={t('learning.approvedByXHint')}
              checked={learning.data.approvedByX}
              disabled={busy || !learning.data.enabled}
              onChange={(approved) =>
                void save(() => client.scoring.setApprovedByX({ approved }), stale)
              }
            />
          </Card>
          <Card label={t('learning.accuracy')}>
            <Accuracy status={learning.data} />
          </Card>
          <Card>
            <RollBack
              disabled={busy || learning.data.corrections === 0}
              onRollBack={() => void save(() => client.scoring.rollBack(), stale)}
            />
          </Card>
        </>
      ) : null}
      {learning.isPending ? <Measuring /> : null}
      {learning.error && !learning.data ? (
        <FailedState error={learning.error} onRetry={() => void learning.refetch()} />
      ) : null}
      {error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </>
  )
}

function Measuring() {
  const { t } = useTranslation()
  return (
    <Card>
      <p role="status" className="mb-2 text-muted">
        {t('learning.measuring')}
      </p>
      <Skeleton className="h-16" />
    </Card>
  )
}

function Accuracy({ status }: { readonly status: LearningStatus }) {
  const { t, i18n } = useTranslation()
  const { corrections, withheld, accuracyBefore, accuracyAfter } = status
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <div className="space-y-3">
      <h3 className="font-medium">
        {t('learning.corrections', {
          count: corrections,
          value: formatNumber(i18n.language, corrections),
        })}
      </h3>
      {withheld > 0 ? (
        <p className="text-muted">
          {t('learning.withheld', {
            count: withheld,
            value: formatNumber(i18n.language, withheld),
          })}
        </p>
      ) : null}
      {accuracyBefore === null || accuracyAfter === null ? (
        <p className="text-muted">
          {t('learning.missing', { count: Math.max(1, fewestMeasured - (corrections - withheld)) })}
        </p>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-4">
            <Figure title={t('learning.before')} value={share.format(accuracyBefore)} />
            <Figure title={t('learning.after')} value={share.format(accuracyAfter)} />
          </dl>
          <p className="text-xs text-muted">{t('learning.definition')}</p>
        </>
      )}
    </div>
  )
}

function Figure({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <div className="rounded-lg bg-sunken px-3 py-2">
      <dt className="text-xs text-muted">{title}</dt>
      <dd className="tabular text-lg font-semibold">{value}</dd>
    </div>
  )
}

interface RollBackProps {
  readonly disabled: boolean
  readonly onRollBack: () => void
}

function RollBack({ disabled, onRollBack }: RollBackProps) {
  const { t } = useTranslation()
  const [sure, setSure] = useState(false)
  return (
    <div className="flex items-center gap-4">
      <span className="grow">
        <span className="block font-medium">{t('learning.rollBack')}</span>
        <span className="text-muted">
          {sure ? t('learning.rollBackSure') : t('learning.rollBackHint')}
        </span>
      </span>
      {sure ? (
        <>
          <Button
            look="danger"
            disabled={disabled}
            onClick={() => {
              setSure(false)
              onRollBack()
            }}
          >
            {t('learning.forget')}
          </Button>
          <Button look="quiet" autoFocus onClick={() => setSure(false)}>
            {t('dialog.cancel')}
          </Button>
        </>
      ) : (
        <Button disabled={disabled} onClick={() => setSure(true)}>
          <RotateCcw size={14} aria-hidden="true" /> {t('learning.rollBackStart')}
        </Button>
      )}
    </div>
  )
}
