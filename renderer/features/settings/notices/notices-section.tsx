import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { quietHours, type NoticePreferences } from '#shared/notices.ts'
import { useServices } from '../../../app/services.ts'
import { FailedState, Skeleton } from '../../../ui/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { SettingsForm } from '../settings-form.tsx'
import { useKept, type Keeper } from '../use-kept.ts'
import { useSave } from '../use-save.ts'
import { BrowserPermission } from './browser-permission.tsx'
import { QuietHoursCard } from './quiet-hours-card.tsx'
import { WaysTable } from './ways-table.tsx'

/** Of what one is told, how, and when not. */
export function NoticesSection() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data, error, isError, refetch } = useQuery(
    queries.system.preferences.queryOptions({ staleTime: Infinity }),
  )
  return (
    <>
      <SectionHead title={t('settings.section.notices')} about={t('notices.about')} />
      {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <NoticesForm key={JSON.stringify(data.notices)} stored={data.notices} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </>
  )
}

const kept: Keeper<NoticePreferences> = new WeakMap()

function NoticesForm({ stored }: { readonly stored: NoticePreferences }) {
  const { client, queries, toasts } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const [notices, setNotices] = useKept(kept, stored)
  const changed = JSON.stringify(notices) !== JSON.stringify(stored)
  const sound = quietHours.safeParse(notices.quiet).success

  async function submit() {
    if (await save(() => client.system.savePreferences({ notices }), queries.system.preferences.key())) {
      toasts.show({ tone: 'plain', text: t('notices.saved') })
    }
  }

  return (
    <SettingsForm
      busy={busy}
      error={error}
      changed={changed}
      blocked={!sound}
      onSubmit={() => void submit()}
      onCancel={() => setNotices(stored)}
    >
      <WaysTable kinds={notices.kinds} onChange={(kinds) => setNotices({ ...notices, kinds })} />
      <BrowserPermission />
      <QuietHoursCard quiet={notices.quiet} onChange={(quiet) => setNotices({ ...notices, quiet })} />
    </SettingsForm>
  )
}
