import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditAreas, type AuditArea, type AuditEntry } from '#shared/contract/audit.ts'
import { showConversation } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { useAttempt } from '../../app/use-attempt.ts'
import { useAgents } from '../../app/use-catalogues.ts'
import { formatFull } from '../../i18n/format.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { Card, SectionHead } from '../settings/section-head.tsx'
import { useTeamWords } from '../team/team-words.ts'
import { deedText } from './deed-text.ts'
import { auditFile } from './save-audit.ts'

/** Who did what and when, from the journal, newest first. */
export function AuditSection() {
  useTeamWords()
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const agents = useAgents()
  const [area, setArea] = useState<AuditArea | 'all'>('all')
  const [agentId, setAgentId] = useState('')
  const { busy, error: refused, attempt } = useAttempt()
  const asked = { ...(area !== 'all' && { area }), ...(agentId !== '' && { agentId }) }
  const pages = useInfiniteQuery(
    queries.audit.page.infiniteOptions({
      input: (before: string | null) => ({ ...asked, before }),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? id
  const save = () =>
    attempt(async () => saveFile(await auditFile(client, asked, { t, language, nameOf }), 'otklik-audit.csv'))
  return (
    <>
      <SectionHead title={t('settings.section.audit')} about={t('audit.about')}>
        <Button disabled={busy || entries.length === 0} onClick={() => void save()}>
          {t('audit.save')}
        </Button>
      </SectionHead>
      <div className="flex flex-wrap items-center gap-3">
        <Choice
          label={t('audit.what')}
          value={area}
          options={(['all', ...auditAreas] as const).map((value) => ({ value, label: t(`audit.area.${value}`) }))}
          onChange={setArea}
        />
        <Select
          label={t('audit.who')}
          value={agentId}
          options={[
            { value: '', label: t('audit.everybody') },
            ...agents.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setAgentId}
        />
      </div>
      {refused === null ? null : (
        <p role="alert" className="text-danger">
          {refused}
        </p>
      )}
      {pages.isPending ? <Skeleton className="h-60" /> : null}
      {pages.isError && !pages.data ? <FailedState error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data && entries.length === 0 ? <EmptyState icon={ScrollText} title={t('audit.none')} /> : null}
      {entries.length === 0 ? null : (
        <Card label={t('settings.section.audit')}>
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left text-xs text-muted">
                <th scope="col" className="w-50 pb-1.5 font-medium">{t('audit.when')}</th>
                <th scope="col" className="w-36 pb-1.5 font-medium">{t('audit.who')}</th>
                <th scope="col" className="pb-1.5 font-medium">{t('audit.what')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} nameOf={nameOf} />
              ))}
            </tbody>
          </table>
          {pages.hasNextPage ? (
            <Button look="quiet" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('audit.more')}
            </Button>
          ) : null}
        </Card>
      )}
    </>
  )
}

interface EntryProps {
  readonly entry: AuditEntry
  readonly nameOf: (id: string) => string
}

function Entry({ entry, nameOf }: EntryProps) {
  const { ui } = useServices()
  const { t, i18n } = useTranslation()
  const { agentId, conversationId } = entry
  return (
    <tr className="border-t border-line align-baseline">
      <td className="tabular py-1.5 pr-3 text-xs whitespace-nowrap text-muted">{formatFull(i18n.language, entry.at)}</td>
      <td className="py-1.5 pr-3">
        <bdi>{agentId === null ? t('audit.nobody') : nameOf(agentId)}</bdi>
      </td>
      <td className="py-1.5">
        <span className="flex items-baseline gap-2">
          <bdi className="grow">{deedText(t, entry, nameOf)}</bdi>
          {conversationId === null ? null : (
            <Button small look="quiet" onClick={() => showConversation({ ui }, conversationId)}>
              {t('audit.open')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}
