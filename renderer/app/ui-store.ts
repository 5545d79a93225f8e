import { createStore } from 'zustand/vanilla'
import type { QueueFilters, QueueOrder, Split } from '#shared/contract/queue.ts'
import type { CountedList, ReportPlace } from '../actions/counted-list.ts'

export const screens = ['queue', 'listening', 'reports', 'settings'] as const
export type Screen = (typeof screens)[number]

/** `peek` shows the selected conversation without marking it read; `open` works in it. */
export type PaneMode = 'closed' | 'peek' | 'open'

export type DialogKind =
  | 'palette'
  | 'keys'
  | 'search'
  | 'snooze'
  | 'assign'
  | 'tag'
  | 'priority'
  | 'sentiment'
  | 'handoff'
  | 'template'
  | 'address'
  | 'leaveTrial'
  | 'exclude'

/** What a move to private says, and how. */
export interface HandoffText {
  readonly mode: 'private' | 'invitation'
  readonly privateText: string
  readonly publicText: string
  /** The invitation it was written with, as long as nobody was invited by it. */
  readonly link?: { readonly token: string; readonly url: string | null } | undefined
  /** What had been seen of the conversation when it was begun. */
  readonly seen?: string | undefined
}

export interface OpenDialog {
  readonly kind: DialogKind
  readonly conversationIds: readonly string[]
  /** For an address that a person has to look at first. */
  readonly address?: string
  /** The very messages it is about, one each; absent: what the customers wrote last. */
  readonly messageIds?: readonly string[]
}

export interface OpenMenu {
  readonly ids: readonly string[]
  readonly at: { readonly x: number; readonly y: number }
  readonly byKey: boolean
}

/** What the screen shows; nothing here is the customer's or the network's. */
export interface UiState {
  readonly screen: Screen
  readonly settingsSection: string
  readonly split: Split
  /** The order of the tabs that were given one: see `orderOf`. */
  readonly orders: Readonly<Partial<Record<Split, QueueOrder | undefined>>>
  readonly filters: QueueFilters
  /** What the list shows instead of a tab. */
  readonly counted: CountedList | null
  /** Which report is looked at, as it stands in the address. */
  readonly reportView: string
  /** Where the reports go on; null for their beginning. */
  readonly reportPlace: ReportPlace | null
  readonly filterBarOpen: boolean
  readonly selectedId: string | null
  readonly checked: ReadonlySet<string>
  readonly pane: PaneMode
  readonly customerPanel: boolean
  /** The customer lies over the conversation, where there is no room beside it. */
  readonly customerOver: boolean
  /** As they were dragged, in CSS pixels. */
  readonly paneWidths: {
    readonly list?: number | undefined
    readonly customer?: number | undefined
  }
  readonly dialog: OpenDialog | null
  /** The menu of these conversations, in pixels of the window. */
  readonly menu: OpenMenu | null
  readonly focusRequest: FocusRequest
  /** A reply that was taken back: its words belong into the composer, whatever it shows. */
  readonly restoredDraft: { readonly conversationId: string; readonly text: string } | null
  /** A reply that was held back because its writer had not seen everything; `seen`: what naming now lets it go. */
  readonly heldReply: {
    readonly conversationId: string
    readonly resolve: boolean
    readonly seen: string
  } | null
  /** A reply that was held back because a colleague began one before. */
  readonly claimAsked: {
    readonly conversationId: string
    readonly agentId: string
    readonly resolve: boolean
  } | null
  /** What stands unsent in the dialog that moves a conversation to private, by conversation. */
  readonly typedHandoffs: ReadonlyMap<string, HandoffText>
  /** A note that was taken back: its field shows it again. */
  readonly restoredNote: { readonly conversationId: string; readonly text: string } | null
  /** The message a search found: its conversation opens at it. */
  readonly foundMessage: { readonly conversationId: string; readonly messageId: string } | null
  readonly connection: 'connecting' | 'online' | 'offline'
  /** The hub does not know, or no longer knows, who is at this screen. */
  readonly signedOut: boolean
}

export type FocusTarget = 'list' | 'conversation' | 'reply' | 'note' | 'filter'

/** Asks a part of the screen for the focus. */
export interface FocusRequest {
  readonly target: FocusTarget
  /** Counts up with every request. */
  readonly turn: number
  /** The conversation that was selected then. */
  readonly conversationId: string | null
  readonly answered: boolean
}

export const initialUiState: UiState = {
  screen: 'queue',
  settingsSection: 'accounts',
  split: 'urgent',
  orders: {},
  filters: {},
  counted: null,
  reportView: '',
  reportPlace: null,
  filterBarOpen: false,
  selectedId: null,
  checked: new Set(),
  pane: 'peek',
  customerPanel: true,
  customerOver: false,
  paneWidths: {},
  dialog: null,
  menu: null,
  focusRequest: { target: 'list', turn: 0, conversationId: null, answered: false },
  restoredDraft: null,
  heldReply: null,
  claimAsked: null,
  typedHandoffs: new Map(),
  restoredNote: null,
  foundMessage: null,
  connection: 'connecting',
  signedOut: false,
}

export function createUiStore() {
  return createStore<UiState>(() => initialUiState)
}

export type UiStore = ReturnType<typeof createUiStore>

export function requestFocus(ui: UiStore, target: FocusTarget) {
  ui.setState(({ focusRequest, selectedId }) => ({
    focusRequest: {
      target,
      turn: focusRequest.turn + 1,
      conversationId: selectedId,
      answered: false,
    },
  }))
}

export function openDialog(ui: UiStore, kind: DialogKind, conversationIds: readonly string[] = []) {
  ui.setState({ dialog: { kind, conversationIds } })
}

export function openMenu(ui: UiStore, menu: OpenMenu) {
  ui.setState({ menu })
}

export function closeMenu(ui: UiStore) {
  ui.setState({ menu: null })
}

/** Opens a move to private again, with what was written before. */
export function openHandoff(ui: UiStore, conversationId: string, typed: HandoffText) {
  keepHandoff(ui, conversationId, typed)
  openDialog(ui, 'handoff', [conversationId])
}

/** What is written for a move to private stays there until it is on its way, whatever becomes of the dialog. */
export function keepHandoff(ui: UiStore, conversationId: string, typed: HandoffText | null) {
  ui.setState(({ typedHandoffs }) => {
    const next = new Map(typedHandoffs)
    if (typed === null) next.delete(conversationId)
    else next.set(conversationId, typed)
    return { typedHandoffs: next }
  })
}

/** Asks before an address opens, or says why it does not. */
export function askAboutAddress(ui: UiStore, address: string) {
  ui.setState({ dialog: { kind: 'address', conversationIds: [], address } })
}

export function closeDialog(ui: UiStore) {
  ui.setState({ dialog: null })
}
