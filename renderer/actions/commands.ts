import { splits } from '#shared/contract/queue.ts'
import { isCustomerOver, isFolded, roomNow } from '../app/room.ts'
import {
  openDialog,
  requestFocus,
  type DialogKind,
  type Screen,
  type UiStore,
} from '../app/ui-store.ts'
import type { Services } from '../app/services.ts'
import { askMenuByKey } from './ask-menu.ts'
import type { Command } from './command.ts'
import { backToReport } from './counted-list.ts'
import {
  alreadyMine,
  alreadyOpen,
  alreadyPrivate,
  alreadyResolved,
  answeredElsewhere,
  nothingChosen,
  notHereYet,
} from './why-not.ts'
import { placeCommands } from './place-commands.ts'
import { extendSelection, select, selectNeighbour, toggleChecked } from './selection.ts'
import { backToList, hideCustomer, showCustomer, showScreen, showSplit } from './navigation.ts'

const inQueue = { where: 'queue' } as const
const inLists = { where: 'lists' } as const

function go(id: string, key: string, screen: Screen): Command {
  const keys = [`KeyG ${key}`]
  const needs = screen === 'reports' ? ({ needs: 'lead' } as const) : {}
  const run: Command['run'] = ({ ui }) => showScreen(ui, screen)
  return { id, group: 'goto', keys, where: 'everywhere', place: `screen.${screen}`, ...needs, run }
}

interface Act {
  readonly id: string
  readonly key: string
  readonly run: Command['run']
  readonly atOnce?: boolean
  readonly where?: Command['where']
  readonly needs?: Command['needs']
  readonly cannot?: NonNullable<Command['cannot']>
}

/** Works on conversations, so that there must be one. */
function act({ id, key, run, atOnce = false, where = 'queue', needs = 'agent', cannot }: Act): Command {
  return {
    where,
    id,
    group: 'act',
    keys: [key],
    atOnce,
    needs,
    run,
    cannot: (services, ids) => nothingChosen(ids) ?? cannot?.(services, ids) ?? null,
  }
}

function dialog(id: string, key: string, kind: DialogKind, more: Partial<Act> = {}): Command {
  return act({ ...more, id, key, run: ({ ui }, ids) => openDialog(ui, kind, ids) })
}

function openSelected(services: Services) {
  const { ui, conversations } = services
  const { selectedId } = ui.getState()
  if (selectedId === null) return
  ui.setState({ pane: 'open' })
  requestFocus(ui, 'conversation')
  void conversations.markRead(selectedId)
}

function reply({ ui, conversations }: Services, id: string | undefined, target: 'reply' | 'note') {
  if (id === undefined) return
  ui.setState({ pane: 'open', selectedId: id })
  if (target === 'note') showCustomer(ui, true)
  requestFocus(ui, target)
  void conversations.markRead(id)
}

function back({ ui, toasts }: Services) {
  const state = ui.getState()
  if (document.activeElement?.closest('[data-filter-bar]')) requestFocus(ui, 'list')
  else if (state.checked.size > 0) ui.setState({ checked: new Set() })
  else if (state.customerOver && isCustomerOver(roomNow())) hideCustomer(ui)
  else if (isFolded(roomNow()) && state.pane === 'open') backToList(ui)
  else if (document.activeElement?.closest('[data-pane]')) requestFocus(ui, 'list')
  else if (state.counted !== null) backToReport(ui)
  else if (state.pane !== 'closed') ui.setState({ pane: 'closed' })
  else for (const toast of toasts.store.getState().toasts) toasts.dismiss(toast.id)
}

/** Where the panes are folded only an opened conversation can be seen. */
function peek(ui: UiStore) {
  const shown = isFolded(roomNow()) ? 'open' : 'peek'
  const hidden = isFolded(roomNow()) ? 'peek' : 'closed'
  ui.setState(({ pane }) => ({ pane: pane === hidden ? shown : hidden }))
}

function nextSplit({ ui, list }: Services, step: number) {
  const at = splits.indexOf(ui.getState().split)
  const next = splits[(at + step + splits.length) % splits.length]
  if (next) showSplit({ ui, list }, next)
}

export const commands: readonly Command[] = [
  {
    ...inLists,
    id: 'next',
    group: 'move',
    keys: ['KeyJ', 'ArrowDown'],
    run: (s) => selectNeighbour(s, 1),
  },
  {
    ...inLists,
    id: 'previous',
    group: 'move',
    keys: ['KeyK', 'ArrowUp'],
    run: (s) => selectNeighbour(s, -1),
  },
  { ...inLists, id: 'open', group: 'move', keys: ['KeyO', 'Enter'], run: openSelected },
  {
    ...inQueue,
    id: 'peek',
    group: 'move',
    keys: ['Space'],
    run: ({ ui }) => peek(ui),
  },
  {
    ...inLists,
    id: 'back',
    group: 'move',
    keys: ['Escape'],
    whileTyping: true,
    hiddenInPalette: true,
    run: back,
  },
  { ...inQueue, id: 'nextSplit', group: 'move', keys: ['Tab'], run: (s) => nextSplit(s, 1) },
  {
    ...inQueue,
    id: 'previousSplit',
    group: 'move',
    keys: ['Shift+Tab'],
    run: (s) => nextSplit(s, -1),
  },
  {
    ...inLists,
    id: 'check',
    group: 'move',
    keys: ['KeyX'],
    run: (s) => {
      const { selectedId } = s.ui.getState()
      if (selectedId !== null) toggleChecked(s, selectedId)
    },
  },
  {
    ...inLists,
    id: 'extendDown',
    group: 'move',
    keys: ['Shift+KeyJ', 'Shift+ArrowDown'],
    run: (s) => extendSelection(s, 1),
  },
  {
    ...inLists,
    id: 'extendUp',
    group: 'move',
    keys: ['Shift+KeyK', 'Shift+ArrowUp'],
    run: (s) => extendSelection(s, -1),
  },
  {
    ...inLists,
    id: 'first',
    group: 'move',
    keys: ['Home'],
    run: (s) => select(s, s.list.getState().order[0] ?? null),
  },
  {
    ...inLists,
    id: 'filter',
    group: 'move',
    keys: ['KeyF'],
    run: ({ ui }) => {
      ui.setState({ filterBarOpen: true })
      requestFocus(ui, 'filter')
    },
  },

  {
    ...inQueue,
    id: 'sort',
    group: 'move',
    keys: ['KeyV'],
    hiddenInPalette: true,
    run: ({ handlers }) => handlers.run('sort'),
  },

  {
    ...inQueue,
    id: 'menu',
    group: 'act',
    keys: ['Shift+F10', 'ContextMenu'],
    hiddenInPalette: true,
    run: askMenuByKey,
    cannot: (_, ids) => nothingChosen(ids),
  },
  act({ ...inLists, id: 'reply', key: 'KeyR', run: (s, [id]) => reply(s, id, 'reply'), cannot: notHereYet }),
  act({
    id: 'handoff',
    key: 'KeyM',
    run: ({ ui }, ids) => openDialog(ui, 'handoff', ids),
    cannot: alreadyPrivate,
  }),
  act({ id: 'note', key: 'KeyN', run: (s, [id]) => reply(s, id, 'note'), cannot: notHereYet }),
  act({
    id: 'resolve',
    key: 'KeyE',
    atOnce: true,
    run: ({ conversations }, ids) => void conversations.resolve(ids),
    cannot: alreadyResolved,
  }),
  act({
    ...inLists,
    id: 'reopen',
    key: 'Shift+KeyE',
    atOnce: true,
    run: ({ conversations }, ids) => void conversations.reopen(ids),
    cannot: alreadyOpen,
  }),
  act({
    id: 'spam',
    key: 'KeyU',
    atOnce: true,
    run: ({ conversations }, ids) => void conversations.toggleSpam(ids),
  }),
  act({
    id: 'block',
    key: 'KeyB',
    atOnce: true,
    run: ({ conversations }, ids) => void conversations.toggleBlocked(ids),
  }),
  dialog('snooze', 'KeyH', 'snooze'),
  dialog('assign', 'KeyA', 'assign'),
  act({
    id: 'assignToMe',
    key: 'KeyI',
    atOnce: true,
    run: ({ conversations }, ids) => void conversations.assignToMe(ids),
    cannot: alreadyMine,
  }),
  dialog('priority', 'KeyP', 'priority'),
  dialog('tag', 'KeyL', 'tag', inLists),
  dialog('sentiment', 'KeyS', 'sentiment', inLists),
  dialog('exclude', 'KeyD', 'exclude', { ...inLists, needs: 'lead' }),
  {
    ...inQueue,
    id: 'template',
    group: 'act',
    needs: 'agent',
    // `;` writes ж on a Cyrillic layout: the second one is told by its place, also while writing.
    keys: ['KeyT', 'Mod+Semicolon'],
    run: (s, ids) => {
      reply(s, ids[0], 'reply')
      openDialog(s.ui, 'template', ids.slice(0, 1))
    },
    cannot: (s, ids) => nothingChosen(ids) ?? notHereYet(s, ids) ?? answeredElsewhere(s, ids),
  },
  {
    id: 'undo',
    group: 'act',
    keys: ['KeyZ'],
    where: 'everywhere',
    atOnce: true,
    run: ({ conversations }) => void conversations.undoLast(),
  },
  {
    id: 'send',
    group: 'act',
    keys: ['Mod+Enter'],
    where: 'composer',
    hiddenInPalette: true,
    run: ({ handlers }) => handlers.run('send'),
  },
  {
    id: 'sendAndResolve',
    group: 'act',
    keys: ['Mod+Shift+Enter'],
    where: 'composer',
    hiddenInPalette: true,
    run: ({ handlers }) => handlers.run('sendAndResolve'),
  },

  go('goQueue', 'KeyQ', 'queue'),
  go('goListening', 'KeyL', 'listening'),
  go('goReports', 'KeyR', 'reports'),
  go('goSettings', 'KeyS', 'settings'),

  {
    id: 'search',
    group: 'app',
    keys: ['Slash'],
    where: 'everywhere',
    run: ({ ui }) => openDialog(ui, 'search'),
  },
  {
    id: 'palette',
    group: 'app',
    keys: ['Mod+KeyK'],
    where: 'everywhere',
    hiddenInPalette: true,
    run: ({ ui }, ids) => openDialog(ui, 'palette', ids),
  },
  {
    id: 'keySheet',
    group: 'app',
    keys: ['Shift+Slash'],
    where: 'everywhere',
    run: ({ ui }) => openDialog(ui, 'keys'),
  },
  {
    ...inQueue,
    id: 'customerPanel',
    group: 'app',
    keys: ['KeyC'],
    run: ({ ui }) => showCustomer(ui),
  },
  ...placeCommands,
]
