import type { QueueOrder, Split } from '#shared/contract/queue.ts'
import type { BaseServices } from '../app/services.ts'
import { isCustomerOver, isFolded, roomNow } from '../app/room.ts'
import { requestFocus, screens, type Screen, type UiStore } from '../app/ui-store.ts'
import { withoutCounted } from './counted-list.ts'
import { emptyList } from '../features/queue/queue-list.ts'
import { orderOf } from '../features/queue/queue-order.ts'

export function showScreen(ui: UiStore, screen: Screen) {
  // The queue by its name is the queue with its tabs.
  ui.setState((state) => ({ screen, ...(screen === 'queue' ? withoutCounted(state) : {}) }))
  if (screen === 'queue') requestFocus(ui, 'list')
}

export function showSplit({ ui, list }: Pick<BaseServices, 'ui' | 'list'>, split: Split) {
  const { split: shown, counted } = ui.getState()
  if (shown === split && counted === null) return
  list.setState(emptyList)
  ui.setState((state) => ({ ...withoutCounted(state), split, selectedId: null, checked: new Set() }))
  if (isFolded(roomNow())) ui.setState({ pane: 'peek' })
}

/** Stands the shown tab in this order from now on; a conversation that is worked in stays open. */
export function showOrder({ ui, list }: Pick<BaseServices, 'ui' | 'list'>, order: QueueOrder) {
  const { split, orders, pane, selectedId, counted } = ui.getState()
  if (counted !== null || orderOf({ split, orders }) === order) return
  list.setState(emptyList)
  ui.setState({
    orders: { ...orders, [split]: order },
    selectedId: pane === 'open' ? selectedId : null,
  })
}

/** Where the panes are folded: from the conversation to the list. */
export function backToList(ui: UiStore) {
  ui.setState({ pane: 'peek', customerOver: false })
  requestFocus(ui, 'list')
}

/** Shows or hides the customer, beside the conversation or over it; the other way round without `wanted`. */
export function showCustomer(ui: UiStore, wanted?: boolean) {
  const part = isCustomerOver(roomNow()) ? 'customerOver' : 'customerPanel'
  ui.setState((state) => ({ [part]: wanted ?? !state[part] }))
}

/** Takes the customer from over the conversation, which has the focus then. */
export function hideCustomer(ui: UiStore) {
  ui.setState({ customerOver: false })
  requestFocus(ui, 'conversation')
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

/** `#/settings/sla`, `#/reports/span=month` ⇄ the screen, so that reload and back work. */
export function followHash(ui: UiStore, page: Window): () => void {
  const read = () => {
    const [name, section] = page.location.hash.replace(/^#\/?/, '').split('/')
    const screen = screens.find((known) => known === name)
    const part = screen === 'reports' ? 'reportView' : 'settingsSection'
    if (screen) ui.setState({ screen, ...(section ? { [part]: section } : {}) })
  }
  const write = () => {
    const { screen, settingsSection, reportView } = ui.getState()
    const part = { queue: '', listening: '', reports: reportView, settings: settingsSection }[screen]
    const hash = part === '' ? `#/${screen}` : `#/${screen}/${part}`
    if (page.location.hash !== hash) page.history.pushState(null, '', hash)
  }
  // Who was sent somewhere before the address was followed, from the first start, is there.
  if (ui.getState().screen === 'queue') read()
  else write()
  page.addEventListener('popstate', read)
  const stop = ui.subscribe((state, before) => {
    const same = (part: 'screen' | 'settingsSection' | 'reportView') => state[part] === before[part]
    if (!same('screen') || !same('settingsSection') || !same('reportView')) write()
  })
  return () => {
    page.removeEventListener('popstate', read)
    stop()
  }
}
