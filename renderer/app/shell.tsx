import { Tooltip } from '@base-ui/react/tooltip'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/domain.ts'
import { followHash } from '../actions/navigation.ts'
import { useKeymap } from '../actions/use-keymap.ts'
import { ContextMenu } from '../features/conversation/context-menu.tsx'
import { QueuePanel } from '../features/queue/queue-panel.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { PaneEdge, usePaneWidth } from '../ui/pane-edge.tsx'
import { FailedState, Skeleton } from '../ui/states.tsx'
import { Toaster } from '../ui/toaster.tsx'
import {
  conversation,
  dialogs,
  entrance,
  firstStart,
  listening,
  preloadParts,
  reports,
  settings,
} from './lazy-parts.ts'
import { AwayBanner } from './away-banner.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Rail } from './rail.tsx'
import { isFolded, useRoom } from './room.ts'
import { useServices } from './services.ts'
import { applyTheme } from './theme.ts'
import { closeDialog, initialUiState, type Screen } from './ui-store.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useLiveCore } from './use-live-core.ts'
import { usePreferences } from './use-preferences.ts'
import { PresentContext, useAllPresent } from './use-present.ts'
import { useTitle } from './use-title.ts'
import { useMay, useMe } from './use-me.ts'
import { useUi } from './use-ui.ts'

/** The page was opened by a link that lets somebody into the team. */
const invited = location.hash.startsWith('#join=')

export function Shell() {
  const signedOut = useUi((state) => state.signedOut)
  if (!signedOut && !invited) return <Screens />
  return (
    <Suspense fallback={null}>
      <entrance.Part />
    </Suspense>
  )
}

function Screens() {
  const { queries } = useServices()
  useLiveCore()
  usePreferredLook()
  const preferences = useQuery(queries.system.preferences.queryOptions({ staleTime: Infinity }))
  const info = useQuery(queries.system.info.queryOptions())
  const present = useAllPresent()
  if (preferences.isError && !preferences.data) {
    return <FailedState error={preferences.error} onRetry={() => void preferences.refetch()} />
  }
  if (!preferences.data || !info.data) return null
  const first = info.data.accountCount === 0
  return (
    <Tooltip.Provider delay={350}>
      <PresentContext value={present}>{first ? <FirstStartOrSettings /> : <Workspace />}</PresentContext>
      <Toaster />
    </Tooltip.Provider>
  )
}

/** During the first start a person may already be connecting an account in the settings. */
function FirstStartOrSettings() {
  const connecting = useUi((state) => state.screen === 'settings')
  const canBegin = useMay('admin')
  if (connecting) return <Workspace />
  // On a hub somebody else connects the first account; the queue says that it is empty until then.
  if (!canBegin) return <Workspace />
  return (
    <Suspense fallback={null}>
      <firstStart.Part />
    </Suspense>
  )
}

function Workspace() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const screen = useUi((state) => state.screen)
  const dialog = useUi((state) => state.dialog?.kind ?? null)
  const { away = false, dealt = false, role } = useMe() ?? {}
  useEffect(() => {
    // Whoever is given cases begins with them, unless another tab was left open here.
    if (dealt && role === 'agent' && ui.getState().split === initialUiState.split) ui.setState({ split: 'mine' })
  }, [ui, dealt, role])
  useKeymap()
  useKeptFocus()
  useTitle()
  usePreloadedParts()
  useEffect(() => followHash(ui, window), [ui])
  return (
    <div className="flex h-full flex-col">
      <OfflineBanner />
      {away ? <AwayBanner /> : null}
      <div className="flex min-h-0 grow">
        <Rail />
        <main aria-label={t('app.main')} tabIndex={-1} className="min-w-0 grow outline-none">
          <ErrorBoundary of={screen}>
            <Suspense fallback={<Skeleton className="m-6 h-40" />}>
              <CurrentScreen screen={screen} />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <ContextMenu />
      <ErrorBoundary of={dialog} onClose={() => closeDialog(ui)}>
        <Suspense fallback={null}>
          <dialogs.Part />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

function CurrentScreen({ screen }: { readonly screen: Screen }) {
  switch (screen) {
    case 'queue':
      return <QueueScreen />
    case 'reports':
      return <reports.Part />
    case 'settings':
      return <settings.Part />
    case 'listening':
      return <listening.Part />
    default:
      return assertNever(screen)
  }
}

/** The other parts are fetched when nothing else is to do: the core may be away when one is wanted. */
function usePreloadedParts() {
  const offline = useUi((state) => state.connection === 'offline')
  useEffect(() => {
    if (offline) return undefined
    const idle = requestIdleCallback(preloadParts)
    return () => cancelIdleCallback(idle)
  }, [offline])
}

function QueueScreen() {
  const selected = useUi((state) => state.selectedId)
  const opened = useUi((state) => state.pane === 'open')
  const folded = isFolded(useRoom())
  const width = usePaneWidth('list')
  const inside = folded && opened && selected !== null
  return (
    <div className="relative flex h-full">
      {/* Under the conversation the list keeps its place: only out of sight. */}
      <div
        className={`min-w-0 ${folded ? 'absolute inset-0' : 'relative shrink-0 border-r border-line'} ${inside ? 'invisible' : ''}`}
        style={folded ? undefined : { width }}
      >
        <ErrorBoundary of={null}>
          <QueuePanel />
        </ErrorBoundary>
        {folded ? null : <PaneEdge pane="list" />}
      </div>
      {folded && !inside ? null : (
        <div className="min-w-0 grow">
          <ErrorBoundary of={selected}>
            <Suspense fallback={<Skeleton className="m-5 h-40" />}>
              <conversation.Part />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </div>
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
