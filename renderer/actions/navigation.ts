import type { Split } from '#shared/contract/queue.ts'
import type { BaseServices } from '../app/services.ts'
import { requestFocus, screens, type Screen, type UiStore } from '../app/ui-store.ts'
import { emptyList } from '../features/queue/queue-list.ts'

export function showScreen(ui: UiStore, screen: Screen) {
  ui.setState({ screen })
  if (screen === 'queue') requestFocus(ui, 'list')
}

export function showSplit({ ui, list }: Pick<BaseServices, 'ui' | 'list'>, split: Split) {
  if (ui.getState().split === split) return
  list.setState(emptyList)
  ui.setState({ split, selectedId: null, checked: new Set() })
}

/**
 * Shows a conversation that need not be in the list (a search hit, the other end of a handoff), opened at
 * one of its messages where one is named.
 */
export function showConversation(
  { ui }: Pick<BaseServices, 'ui'>,
  id: string,
  messageId: string | null = null,
) {
  ui.setState({
    screen: 'queue',
    selectedId: id,
    pane: 'open',
    dialog: null,
    foundMessage: messageId === null ? null : { conversationId: id, messageId },
  })
  requestFocus(ui, 'conversation')
}

/** `#/settings/sla` ⇄ the screen, so that reload and back work. */
export function followHash(ui: UiStore, page: Window): () => void {
  const read = () => {
    const [name, section] = page.location.hash.replace(/^#\/?/, '').split('/')
    const screen = screens.find((known) => known === name)
    if (screen) ui.setState({ screen, ...(section ? { settingsSection: section } : {}) })
  }
  const write = () => {
    const { screen, settingsSection } = ui.getState()
    const hash = screen === 'settings' ? `#/settings/${settingsSection}` : `#/${screen}`
    if (page.location.hash !== hash) page.history.pushState(null, '', hash)
  }
  read()
  page.addEventListener('popstate', read)
  const stop = ui.subscribe((state, before) => {
    if (state.screen !== before.screen || state.settingsSection !== before.settingsSection) write()
  })
  return () => {
    page.removeEventListener('popstate', read)
    stop()
  }
}
