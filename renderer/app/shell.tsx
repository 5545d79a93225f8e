import { Tooltip } from '@base-ui/react/tooltip'
import { useQuery } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/domain.ts'
import { followHash } from '../actions/navigation.ts'
import { useKeymap } from '../actions/use-keymap.ts'
import { ConversationPane } from '../features/conversation/conversation-pane.tsx'
import { Dialogs } from '../features/dialogs/dialogs.tsx'
import { QueuePanel } from '../features/queue/queue-panel.tsx'
import { FailedState, Skeleton } from '../ui/states.tsx'
import { Toaster } from '../ui/toaster.tsx'
import { FirstStart } from './first-start.tsx'
import { Rail } from './rail.tsx'
import { useServices } from './services.ts'
import { applyTheme } from './theme.ts'
import { useLiveCore } from './use-live-core.ts'
import { usePreferences } from './use-preferences.ts'
import { useTitle } from './use-title.ts'
import { useUi } from './use-ui.ts'

const ReportsScreen = lazy(async () => ({
  default: (await import('../features/reports/reports-screen.tsx')).ReportsScreen,
}))
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}))
const ListeningScreen = lazy(async () => ({
  default: (await import('../features/listening/listening-screen.tsx')).ListeningScreen,
}))

export function Shell() {
  const { queries } = useServices()
  useLiveCore()
  usePreferredLook()
  const preferences = useQuery(queries.system.preferences.queryOptions({ staleTime: Infinity }))
  const info = useQuery(queries.system.info.queryOptions())
  if (preferences.isError && !preferences.data) {
    return <FailedState error={preferences.error} onRetry={() => void preferences.refetch()} />
  }
  if (!preferences.data || !info.data) return null
  const first = info.data.accountCount === 0
  return (
    <Tooltip.Provider delay={350}>
      {first ? <FirstStartOrSettings /> : <Workspace />}
      <Toaster />
    </Tooltip.Provider>
  )
}

/** During the first start a person may already be connecting an account in the settings. */
function FirstStartOrSettings() {
  const connecting = useUi((state) => state.screen === 'settings')
  return connecting ? <Workspace /> : <FirstStart />
}

function Workspace() {
  const { ui } = useServices()
  const { t } = useTranslation()
  useKeymap()
  useTitle()
  useEffect(() => followHash(ui, window), [ui])
  return (
    <div className="flex h-full flex-col">
      <OfflineBanner />
      <div className="flex min-h-0 grow">
        <Rail />
        <main aria-label={t('app.main')} className="min-w-0 grow">
          <Suspense fallback={<Skeleton className="m-6 h-40" />}>
            <CurrentScreen />
          </Suspense>
        </main>
      </div>
      <Dialogs />
    </div>
  )
}

function CurrentScreen() {
  const screen = useUi((state) => state.screen)
  switch (screen) {
    case 'queue':
      return <QueueScreen />
    case 'reports':
      return <ReportsScreen />
    case 'settings':
      return <SettingsScreen />
    case 'listening':
      return <ListeningScreen />
    default:
      return assertNever(screen)
  }
}

function QueueScreen() {
  return (
    <div className="grid h-full grid-rows-[minmax(0,1fr)] grid-cols-[minmax(320px,380px)_minmax(0,1fr)]">
      <div className="min-w-0 border-r border-line">
        <QueuePanel />
      </div>
      <div className="min-w-0">
        <ConversationPane />
      </div>
    </div>
  )
}

function OfflineBanner() {
  const { t } = useTranslation()
  const offline = useUi((state) => state.connection === 'offline')
  if (!offline) return null
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-xs font-medium text-warn"
    >
      <WifiOff size={14} aria-hidden="true" /> {t('app.offline')}
    </p>
  )
}

function usePreferredLook() {
  const { i18n } = useServices()
  const { theme, language } = usePreferences()
  useEffect(() => applyTheme(theme, window), [theme])
  useEffect(() => {
    if (language !== null && i18n.language !== language) void i18n.changeLanguage(language)
  }, [i18n, language])
  useEffect(() => {
    const follow = (shown: string) => {
      document.documentElement.lang = shown
    }
    follow(i18n.language)
    i18n.on('languageChanged', follow)
    return () => i18n.off('languageChanged', follow)
  }, [i18n])
}
