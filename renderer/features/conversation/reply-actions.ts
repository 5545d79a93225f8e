import type { ConversationDetail } from '#shared/contract/conversation.ts'
import type { OutboxDecision } from '#shared/contract/reply.ts'
import type { Visibility } from '#shared/domain.ts'
import { judgeAddress } from '#shared/judge-address.ts'
import { createListRefresh } from '../../actions/list-refresh.ts'
import { leaveRows, selectNeighbour } from '../../actions/selection.ts'
import { leavesSplit } from '../../actions/split-after.ts'
import type { BaseServices } from '../../app/services.ts'
import { askAboutAddress, openHandoff, type HandoffText } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { conversationsOf } from '../../rpc/deed.ts'
import { isTakenBack, type Run } from '../../rpc/kept-deeds.ts'
import { placesOf, putBack, unhide, type RowPlace } from '../queue/queue-list.ts'

export interface Reply {
  readonly conversationId: string
  readonly text: string
  readonly visibility: Visibility
  readonly replyToMessageId: string | null
  readonly resolve: boolean
}

/** Replies: shown at once, leaving after the undo span, coming back as the draft when taken back. */
export function createReplyActions(services: BaseServices) {
  const { client, queries, queryClient, ui, list, toasts, undo, drafts, deeds, i18n } = services
  const refresh = createListRefresh(services)

  function refreshDetail(conversationId: string) {
    return queryClient.invalidateQueries({
      queryKey: queries.conversations.get.key({ input: { id: conversationId } }),
    })
  }

  function fail(error: unknown) {
    toasts.show({ tone: 'error', text: failureText(i18n, error) })
  }

  async function openNow(url: string) {
    try {
      await client.conversations.openExternal({ url })
    } catch (error) {
      fail(error)
    }
  }

  /** Brings a text back into the composer without losing what was typed since. */
  async function backToDraft(conversationId: string, text: string, visibility: Visibility) {
    const typed = drafts.unsaved(conversationId)?.text ?? ''
    const both = typed.trim() === '' || typed === text ? text : `${text}\n\n${typed}`
    drafts.change(conversationId, { text: both, visibility })
    await drafts.flush()
    ui.setState({ restoredDraft: { conversationId, text: both } })
    await refreshDetail(conversationId)
  }

  async function takeBack(
    { key, settled }: Run<{ readonly outboxId: string }>,
    reply: Reply,
    places: readonly RowPlace[],
  ) {
    list.setState((state) => putBack(state, places))
    ui.setState({ selectedId: reply.conversationId, pane: 'open' })
    if (deeds.withdraw(key) !== null) {
      await backToDraft(reply.conversationId, reply.text, reply.visibility)
      return
    }
    const { outboxId } = await settled
    const { text } = await client.replies.undo({ outboxId })
    await backToDraft(reply.conversationId, text, reply.visibility)
    await refresh.now([reply.conversationId])
  }

  /** The next case comes up by itself, unless the agent wants to stay or is elsewhere by now. */
  function goesOn(conversationId: string): boolean {
    const preferences = queryClient.getQueryData(queries.system.preferences.queryKey())
    return preferences?.nextAfterReply !== false && ui.getState().selectedId === conversationId
  }

  /** What did not leave is on the screen again, unless the agent has begun something else meanwhile. */
  function comeBack(conversationId: string, wentTo: string | null) {
    const isIdle = ui.getState().selectedId === wentTo && (!wentTo || drafts.unsaved(wentTo) === null)
    if (isIdle) ui.setState({ selectedId: conversationId, pane: 'open' })
  }

  async function send(reply: Reply): Promise<boolean> {
    const { conversationId } = reply
    const leaves = reply.resolve && leavesSplit(ui.getState().split, { status: 'resolved' }, null)
    const places = leaves ? placesOf(list.getState(), [conversationId]) : []
    if (leaves) leaveRows(services, [conversationId])
    else if (goesOn(conversationId)) selectNeighbour(services, 1)
    const wentTo = ui.getState().selectedId
    // Offered before the core has answered, so that a quick Z takes back this and not the one before.
    const sending = deeds.reply({ kind: 'reply', ...reply })
    const undoId = sending.key
    undo.push({ id: undoId, undo: () => takeBack(sending, reply, places) })
    try {
      if ((await sending.first) === 'kept') {
        toasts.show({ tone: 'plain', text: i18n.t('waiting.reply'), undoId })
        return true
      }
      const { outboxId, message } = await sending.settled
      undo.rename(undoId, outboxId)
      queryClient.setQueryData<ConversationDetail>(
        queries.conversations.get.queryKey({ input: { id: conversationId } }),
        (detail) =>
          detail && {
            ...detail,
            draft: null,
            messages: [...detail.messages.filter((other) => other.id !== message.id), message],
          },
      )
      const text = i18n.t(reply.resolve ? 'done.sentAndResolved' : 'done.sending')
      toasts.show({ tone: 'plain', text, undoId: outboxId })
      void refreshDetail(conversationId)
      refresh.soon(leaves ? [conversationId] : [])
      return true
    } catch (error) {
      if (isTakenBack(error)) return false
      undo.takeById(undoId)
      fail(error)
      list.setState((state) => unhide(state, [conversationId]))
      await backToDraft(conversationId, reply.text, reply.visibility)
      if (!leaves) comeBack(conversationId, wentTo)
      refresh.soon([conversationId])
      return false
    }
  }

  /** An invitation is one public text: it goes to the composer. Of a private answer both texts come back. */
  async function takeHandoffBack(conversationId: string, undoId: string, handoff: HandoffText) {
    const { text } = await client.replies.undo({ outboxId: undoId })
    if (handoff.mode === 'invitation') await backToDraft(conversationId, text, 'public')
    else openHandoff(ui, conversationId, handoff)
    await refreshDetail(conversationId)
    refresh.soon([])
  }

  /** Takes a deed that waits, or was refused, out of the way; its words go back to the field they came from. */
  async function giveBack(key: string) {
    const deed = deeds.withdraw(key)
    if (deed === null) return
    if (deed.kind === 'update') {
      const ids = conversationsOf(deed)
      await Promise.all(ids.map(refreshDetail))
      await refresh.now(ids)
      return
    }
    const { conversationId, text } = deed
    ui.setState({ selectedId: conversationId, pane: 'open' })
    if (deed.kind === 'reply') await backToDraft(conversationId, text, deed.visibility)
    else ui.setState({ restoredNote: { conversationId, text } })
  }

  return {
    send,
    giveBack,
    async decide(conversationId: string, outboxId: string, decision: OutboxDecision) {
      try {
        await client.replies.decide({ outboxId, decision })
      } catch (error) {
        fail(error)
      }
      await refreshDetail(conversationId)
    },
    async answeredByHand(conversationId: string) {
      try {
        await client.replies.answeredByHand({ conversationId })
        toasts.show({ tone: 'plain', text: i18n.t('done.answeredByHand') })
      } catch (error) {
        fail(error)
      }
      await refreshDetail(conversationId)
      refresh.soon([])
    },
    /** Opens an address of the web at once; asks about a doubtful one, and says why another never opens. */
    async openExternal(url: string) {
      if (judgeAddress(url, URL.parse(url)).verdict === 'plain') await openNow(url)
      else askAboutAddress(ui, url)
    },
    /** After the person was asked. */
    openNow,
    async addNote(conversationId: string, text: string): Promise<boolean> {
      const { key, first } = deeds.note({ kind: 'note', conversationId, text })
      try {
        if ((await first) === 'kept') {
          undo.push({ id: key, undo: () => giveBack(key) })
          toasts.show({ tone: 'plain', text: i18n.t('waiting.note'), undoId: key })
          return true
        }
      } catch (error) {
        if (isTakenBack(error)) return true
        fail(error)
        return false
      }
      await refreshDetail(conversationId)
      return true
    },
    async startHandoff(
      conversationId: string,
      plan: HandoffText & { readonly token: string },
    ): Promise<boolean> {
      try {
        const { undoId } = await client.handoffs.start({ conversationId, ...plan })
        undo.push({ id: undoId, undo: () => takeHandoffBack(conversationId, undoId, plan) })
        toasts.show({
          tone: 'plain',
          text: i18n.t(plan.mode === 'private' ? 'done.movedPrivate' : 'done.invited'),
          undoId,
        })
      } catch (error) {
        fail(error)
        return false
      }
      void refreshDetail(conversationId)
      refresh.soon([])
      return true
    },
  }
}

export type ReplyActions = ReturnType<typeof createReplyActions>
