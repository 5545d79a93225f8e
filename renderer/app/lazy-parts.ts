import { lazyPart, type LazyPart } from './lazy-part.tsx'

/** All that the queue can be shown without. Keep it so: tests/architecture/bundle.test.ts weighs what is left. */
export const conversation = lazyPart(
  async () => (await import('../features/conversation/conversation-pane.tsx')).ConversationPane,
)
export const dialogs = lazyPart(
  async () => (await import('../features/dialogs/dialogs.tsx')).Dialogs,
)
export const filterBar = lazyPart(
  async () => (await import('../features/queue/filter-bar.tsx')).FilterBar,
)
export const bulkBar = lazyPart(async () => (await import('../features/queue/bulk-bar.tsx')).BulkBar)
export const countedBar = lazyPart(
  async () => (await import('../features/reports/counted-bar.tsx')).CountedBar,
)
export const firstStart = lazyPart(async () => (await import('./first-start.tsx')).FirstStart)
export const entrance = lazyPart(
  async () => (await import('../features/team/entrance.tsx')).Entrance,
)
export const menuPopup = lazyPart(async () => (await import('../ui/menu-parts.tsx')).MenuPopup)
export const menuItem = lazyPart(async () => (await import('../ui/menu-parts.tsx')).MenuItem)
export const menuSeparator = lazyPart(
  async () => (await import('../ui/menu-parts.tsx')).MenuSeparator,
)
export const menuChoice = lazyPart(async () => (await import('../ui/menu-parts.tsx')).MenuRadios)
export const settings = lazyPart(
  async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
)
export const reports = lazyPart(
  async () => (await import('../features/reports/reports-screen.tsx')).ReportsScreen,
)
export const listening = lazyPart(
  async () => (await import('../features/listening/listening-screen.tsx')).ListeningScreen,
)

/** In the order they are likely to be wanted. */
const lazyParts: readonly Pick<LazyPart, 'preload'>[] = [
  conversation,
  dialogs,
  filterBar,
  bulkBar,
  menuPopup,
  menuItem,
  menuSeparator,
  menuChoice,
  settings,
  reports,
  countedBar,
  listening,
]

export function preloadParts(): void {
  for (const part of lazyParts) part.preload()
}
