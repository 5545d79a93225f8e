import type {
  ConversationChange,
  ConversationDetail,
  ConversationPatch,
  Message,
} from '#shared/contract/conversation.ts'
import type { QueueItem } from '#shared/contract/queue.ts'
import type { SentimentLabel } from '#shared/domain.ts'
import type { BaseServices } from '../app/services.ts'
import { failureOf } from '../rpc/failure.ts'
import { isTakenBack, type Run } from '../rpc/kept-deeds.ts'
import { failureText } from '../i18n/failure-text.ts'
import {
  patchItems,
  placesOf,
  putBack,
  unhide,
  type RowPlace,
} from '../features/queue/queue-list.ts'
import { createListRefresh } from './list-refresh.ts'
import { leaveRows } from './selection.ts'
import { leavesSplit, splitShown } from './split-after.ts'

type PatchFor = (item: QueueItem | null) => ConversationPatch

/** Changes to conversations: shown at once, confirmed by the core, taken back by `Z`. */
export function createConversationActions(services: BaseServices) {
  const { client, queries, queryClient, ui, list, toasts, undo, deeds, i18n } = services
  const refresh = createListRefresh(services)

  function shown(patch: ConversationPatch): Partial<QueueItem> {
    return {
      ...(patch.status === undefined ? {} : { status: patch.status }),
      ...(patch.snoozedUntil === undefined ? {} : { snoozedUntil: patch.snoozedUntil }),
      ...(patch.assigneeId === undefined ? {} : { assigneeId: patch.assigneeId }),
      ...(patch.tagIds === undefined ? {} : { tagIds: patch.tagIds }),
      ...(patch.unread === undefined ? {} : { unread: patch.unread }),
    }
  }

  function showItems(ids: readonly string[], patch: Partial<QueueItem>) {
    list.setState((state) => patchItems(state, ids, (item) => ({ ...item, ...patch })))
    for (const id of ids) {
      queryClient.setQueryData<ConversationDetail>(
        queries.conversations.get.queryKey({ input: { id } }),
        (detail) => detail && { ...detail, item: { ...detail.item, ...patch } },
      )
    }
  }

  function showAtOnce(changes: readonly ConversationChange[]) {
    for (const { id, patch } of changes) showItems([id], shown(patch))
  }

  /** Shows a message as corrected; answers how to show it as before. */
  function showSentiment(id: string, messageId: string, label: SentimentLabel): () => void {
    const queryKey = queries.conversations.get.queryKey({ input: { id } })
    const before = queryClient.getQueryData(queryKey)?.messages.find((each) => each.id === messageId)
    const show = (sentiment: Message['sentiment']) =>
      queryClient.setQueryData(queryKey, (detail) => {
        if (!detail) return detail
        const messages = detail.messages.map((each) => (each.id === messageId ? { ...each, sentiment } : each))
        return { ...detail, messages }
      })
    if (!before) return () => {}
    show({ ...before.sentiment, label, corrected: true })
    return () => show(before.sentiment)
  }

  function refreshDetails(ids: readonly string[]) {
    for (const id of ids) {
      void queryClient.invalidateQueries({
        queryKey: queries.conversations.get.key({ input: { id } }),
      })
    }
  }

  /**
   * The selection goes back at once and never later: by then the agent may be writing elsewhere, and the
   * next letters would be commands.
   */
  async function takeBack(
    places: readonly RowPlace[],
    ids: readonly string[],
    update: () => Promise<{ readonly previous: readonly ConversationChange[] }> | null,
  ) {
    list.setState((state) => putBack(state, places))
    ui.setState({ selectedId: ids[0] ?? null })
    const updating = update()
    if (updating === null) return
    try {
      const { previous } = await updating
      if (previous.length === 0) return
      const run = deeds.update({ kind: 'update', changes: [...previous] })
      if ((await run.first) === 'kept') showAtOnce(previous)
    } finally {
      refreshDetails(ids)
      await refresh.now(ids)
    }
  }

  /** Shows again what stood there before; for what the core has never heard of. */
  function snapshotOf(ids: readonly string[]): () => void {
    const { items } = list.getState()
    const details = ids.map((id) => queries.conversations.get.queryKey({ input: { id } }))
      .map((key) => ({ key, item: queryClient.getQueryData(key)?.item }))
    return () => {
      list.setState((state) => patchItems(state, ids, (item) => items.get(item.id) ?? item))
      for (const { key, item } of details) {
        if (item) queryClient.setQueryData(key, (detail) => detail && { ...detail, item })
      }
    }
  }

  /** That a conversation was read is worth no waiting: the core hears of it when it is opened again. */
  async function readQuietly(changes: ConversationChange[]) {
    try {
      await client.conversations.update({ changes })
    } catch (error) {
      if (failureOf(error).code !== 'offline') {
        toasts.show({ tone: 'error', text: failureText(i18n, error) })
      }
    }
    refreshDetails(changes.map(({ id }) => id))
    refresh.soon([])
  }

  function myId(): string | null {
    const agents = queryClient.getQueryData(queries.catalogues.agents.queryKey())
    return agents?.find((agent) => agent.me)?.id ?? null
  }

  async function apply(ids: readonly string[], patchFor: PatchFor, toastKey: string) {
    if (ids.length === 0) return
    const { items } = list.getState()
    const changes = ids.map((id) => ({ id, patch: patchFor(items.get(id) ?? null) }))
    const split = splitShown(ui.getState())
    const places = placesOf(list.getState(), ids)
    const leaving = changes
      .filter(({ patch }) => leavesSplit(split, patch, myId()))
      .map((change) => change.id)
    const showAsBefore = snapshotOf(ids)
    showAtOnce(changes)
    if (leaving.length > 0) leaveRows(services, leaving)
    const run = deeds.update({ kind: 'update', changes })
    const undoUpdate = () =>
      takeBack(places, ids, () => {
        if (deeds.withdraw(run.key) === null) return run.settled
        showAsBefore()
        return null
      })
    const text = i18n.t(toastKey, { count: ids.length })
    await report(run, { ids, leaving, text, undo: undoUpdate })
  }

  /** Says what was done and offers the way back, before the core has answered or while it is away. */
  async function report(
    { key: undoId, first }: Run<unknown>,
    {
      ids,
      leaving,
      text,
      undo: takeItBack,
    }: {
      readonly ids: readonly string[]
      /** The rows that the deed takes out of the list. */
      readonly leaving: readonly string[]
      readonly text: string
      readonly undo: () => Promise<void>
    },
  ) {
    // A quick Z takes back this and not the one before.
    undo.push({ id: undoId, undo: takeItBack })
    toasts.show({ tone: 'plain', text, undoId })
    try {
      // What is kept shows as the agent made it until the core has it; see `followKeptDeeds`.
      if ((await first) === 'kept') return
    } catch (error) {
      if (isTakenBack(error)) return
      undo.takeById(undoId)
      toasts.dismissUndo(undoId)
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
      list.setState((state) => unhide(state, leaving))
    }
    refreshDetails(ids)
    refresh.soon(leaving)
  }

  /** What a block closed is told by its answer, and opened once its authors are let in. */
  async function letInAgain(
    ids: readonly string[],
    blocked: boolean,
    settled: Promise<{ readonly previous: readonly ConversationChange[] }>,
  ) {
    const answer = await settled
    await deeds.block({ kind: 'block', ids: [...ids], blocked: !blocked }).first
    return answer
  }

  return {
    apply,
    /** After something left the list by another way (send and resolve). */
    refresh,
    resolve: (ids: readonly string[]) =>
      apply(ids, () => ({ status: 'resolved' }), 'done.resolved'),
    reopen: (ids: readonly string[]) => apply(ids, () => ({ status: 'open' }), 'done.reopened'),
    /** What is taken for spam is none; anything else is. */
    toggleSpam(ids: readonly string[]) {
      const { items } = list.getState()
      const isSpam = ids.every((id) => items.get(id)?.status === 'spam')
      return apply(
        ids,
        () => ({ status: isSpam ? 'open' : 'spam' }),
        isSpam ? 'done.notSpam' : 'done.spam',
      )
    },
    /** Nothing of these authors concerns us any more, or it does again. */
    async toggleBlocked(ids: readonly string[]) {
      if (ids.length === 0) return
      const { items } = list.getState()
      const blocked = !ids.every((id) => items.get(id)?.isBlocked)
      const places = placesOf(list.getState(), ids)
      const split = splitShown(ui.getState())
      const leaving = blocked && split !== null && split !== 'done' ? ids : []
      const showAsBefore = snapshotOf(ids)
      showItems(ids, { isBlocked: blocked, ...(blocked && { status: 'resolved' as const }) })
      if (leaving.length > 0) leaveRows(services, leaving)
      const run = deeds.block({ kind: 'block', ids: [...ids], blocked })
      const undoBlock = () =>
        takeBack(places, ids, () => {
          if (deeds.withdraw(run.key) === null) return letInAgain(ids, blocked, run.settled)
          showAsBefore()
          return null
        })
      const text = i18n.t(blocked ? 'done.blocked' : 'done.unblocked', { count: ids.length })
      await report(run, { ids, leaving, text, undo: undoBlock })
    },
    snooze: (ids: readonly string[], until: number) =>
      apply(ids, () => ({ status: 'snoozed', snoozedUntil: until }), 'done.snoozed'),
    assign: (ids: readonly string[], assigneeId: string | null) =>
      apply(ids, () => ({ assigneeId }), assigneeId === null ? 'done.unassigned' : 'done.assigned'),
    assignToMe: (ids: readonly string[]) =>
      apply(ids, () => ({ assigneeId: myId() }), 'done.assigned'),
    setPriority: (ids: readonly string[], manualPriority: number | null) =>
      apply(ids, () => ({ manualPriority }), 'done.priority'),
    /** Adds the tag everywhere, or takes it off everywhere where all have it. */
    toggleTag(ids: readonly string[], tagId: string) {
      const { items } = list.getState()
      const everywhere = ids.every((id) => items.get(id)?.tagIds.includes(tagId))
      return apply(
        ids,
        (item) => {
          const others = (item?.tagIds ?? []).filter((other) => other !== tagId)
          return { tagIds: everywhere ? others : [...others, tagId] }
        },
        'done.tagged',
      )
    },
    markRead(id: string) {
      const item = list.getState().items.get(id)
      if (item?.unread === false) return Promise.resolve()
      const changes = [{ id, patch: { unread: false } }]
      showAtOnce(changes)
      return readQuietly(changes)
    },
    async correctSentiment(conversationId: string, messageId: string, label: SentimentLabel) {
      const correction = { kind: 'sentiment', conversationId, messageId } as const
      const run = deeds.sentiment({ ...correction, label })
      const showAsBefore = showSentiment(conversationId, messageId, label)
      const undoCorrection = async () => {
        if (deeds.withdraw(run.key) !== null) showAsBefore()
        else {
          const { previous } = await run.settled
          await deeds.sentiment({ ...correction, label: previous }).first
        }
        refreshDetails([conversationId])
        refresh.soon([])
      }
      const text = i18n.t('done.sentiment')
      await report(run, { ids: [conversationId], leaving: [], text, undo: undoCorrection })
    },
    /** Takes back the newest action, or the one with this id. */
    async undoLast(undoId?: string) {
      const entry = undoId === undefined ? undo.take() : undo.takeById(undoId)
      if (!entry) {
        toasts.show({ tone: 'plain', text: i18n.t('undo.nothing') })
        return
      }
      toasts.dismissUndo(entry.id)
      try {
        await entry.undo()
      } catch (error) {
        toasts.show({ tone: 'error', text: failureText(i18n, error) })
      }
    },
  }
}

export type ConversationActions = ReturnType<typeof createConversationActions>
