import { useQuery } from '@tanstack/react-query'
import { AppWindow } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageSession } from '#shared/contract/sessions.ts'
import { useServices } from '../../app/services.ts'
import { formatFull } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { Card, SectionHead } from './section-head.tsx'
import { useSave } from './use-save.ts'

/** The browsers that were let in, and the way to put them out. */
export function SessionsSection() {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error: refused, save } = useSave()
  const { data, error, isError, isPending, refetch } = useQuery({
    ...queries.sessions.list.queryOptions(),
    // Which one was used last changes without an event.
    refetchInterval: 30_000,
  })
  const stale = queries.sessions.key()
  return (
    <>
      <SectionHead title={t('settings.section.sessions')} about={t('sessions.about')}>
        {data && data.length > 1 ? (
          <Button
            look="danger"
            disabled={busy}
            onClick={() => void save(() => client.sessions.endOthers(), stale)}
          >
            {t('sessions.endOthers')}
          </Button>
        ) : null}
      </SectionHead>
      {isPending ? <Skeleton className="h-32" /> : null}
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? (
        <EmptyState icon={AppWindow} tone="good" title={t('sessions.none')} />
      ) : null}
      {data?.map((session) => (
        <SessionCard
          key={session.id}
          session={session}
          busy={busy}
          onEnd={() => void save(() => client.sessions.end({ id: session.id }), stale)}
        />
      ))}
      {refused === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {refused}
        </p>
      )}
    </>
  )
}

interface SessionCardProps {
  readonly session: PageSession
  readonly busy: boolean
  readonly onEnd: () => void
}

function SessionCard({ session, busy, onEnd }: SessionCardProps) {
  const { t, i18n } = useTranslation()
  const [sure, setSure] = useState(false)
  const { browser, system, since, lastUsedAt, current } = session
  const name = browser === null ? t('sessions.unknown') : [browser, system].filter(Boolean).join(' · ')
  return (
    <Card label={name}>
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <h3 className="flex items-center gap-2 font-semibold">
            {name}
            {current ? (
              <span className="rounded bg-accent-soft px-1.5 text-2xs font-medium text-accent-ink">
                {t('sessions.current')}
              </span>
            ) : null}
          </h3>
          <p className="tabular mt-0.5 text-xs text-faint">
            {t('sessions.since', { time: formatFull(i18n.language, since) })} ·{' '}
            {t('sessions.lastUsed', { time: formatFull(i18n.language, lastUsedAt) })}
          </p>
          {sure ? <p className="mt-1 text-xs text-muted">{t('sessions.endOwnSure')}</p> : null}
        </div>
        {sure ? (
          <>
            <Button look="danger" disabled={busy} onClick={onEnd}>
              {t('sessions.endOwn')}
            </Button>
            <Button look="quiet" autoFocus onClick={() => setSure(false)}>
              {t('dialog.cancel')}
            </Button>
          </>
        ) : (
          <Button disabled={busy} onClick={() => (current ? setSure(true) : onEnd())}>
            {t(current ? 'sessions.endOwn' : 'sessions.end')}
          </Button>
        )}
      </div>
    </Card>
  )
}
