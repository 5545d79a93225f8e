import type { ConversationDetail } from '#shared/contract/conversation.ts'
import type { MovedOnData, OutboxDecision } from '#shared/contract/reply.ts'
import type { Visibility } from '#shared/domain.ts'
import { createListRefresh } from '../../actions/list-refresh.ts'
import { leaveRows, selectNeighbour } from '../../actions/selection.ts'
import { leavesSplit, splitShown } from '../../actions/split-after.ts'
import type { BaseServices } from '../../app/services.ts'
import { askAboutAddress, openHandoff, requestFocus, type HandoffText } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { conversationsOf, type HandoffDeed } from '../../rpc/deed.ts'
import { claimedBy, movedOn } from '../../rpc/failure.ts'
import { isTakenBack, type Run } from '../../rpc/kept-deeds.ts'
import { patchItems, placesOf, putBack, unhide, type RowPlace } from '../queue/queue-list.ts'

export interface Reply {
  readonly conversationId: string
  readonly text: string
  readonly visibility: Visibility
  readonly replyToMessageId: string | null
  readonly resolve: boolean
  /** What its writer had seen of the conversation. */
  readonly seen: string
}

function handoffOf({ mode, privateText, publicText, token, url, seen }: HandoffDeed): HandoffText {
  return { mode, privateText, publicText, link: { token, url }, seen }
}

/** What judges addresses is fetched with the conversation, not before the queue shows. */
async function verdictOn(url: string) {
  const { judgeAddress } = await import('#shared/judge-address.ts')
  return judgeAddress(url, URL.parse(url)).verdict
}

/** The page that is opened learns neither where it was opened from nor how to reach back. */
function openInTab(url: string): void {
  window.open(url, '_blank', 'noopener,noreferrer')
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
      const isHub = queryClient.getQueryData(queries.team.me.queryKey())?.hub === true
      // A hub stands elsewhere: what it opened nobody would see.
      if (isHub && (await verdictOn(url)) !== 'refused') openInTab(url)
      else await client.conversations.openExternal({ url })
    } catch (error) {
      fail(error)
    }
  }

  /** Brings a text back into the composer without losing what was typed since. */
  async function backToDraft(
    conversationId: string,
    text: string,
    visibility: Visibility,
    seen: string | null = null,
  ) {
    const now = drafts.typedHere(conversationId) ?? drafts.unsaved(conversationId)
    const typed = now?.text ?? ''
    const both = typed.trim() === '' || typed === text ? text : `${text}\n\n${typed}`
    const takesFrom = now?.takesFrom ?? null
    drafts.change(conversationId, { text: both, visibility, seen: seen ?? now?.seen ?? null, takesFrom })
    list.setState((state) => patchItems(state, [conversationId], (item) => ({ ...item, hasDraft: true })))
    await drafts.flush()
    ui.setState({ restoredDraft: { conversationId, text: both } })
    await refreshDetail(conversationId)
  }

  /** Somebody was faster: the words are back, and what came in between stands above them, before anything leaves. */
  function holdBack({ conversationId, resolve, seen }: Reply, { news, seen: upTo }: MovedOnData) {
    const queryKey = queries.conversations.meanwhile.queryKey({ input: { id: conversationId, seen } })
    queryClient.setQueryData(queryKey, (known) => ({ drafts: known?.drafts ?? [], news, seen: upTo }))
    ui.setState({ heldReply: { conversationId, resolve, seen: upTo } })
  }

  async function takeBack(
    { key, settled }: Run<{ readonly outboxId: string }>,
    reply: Reply,
    places: readonly RowPlace[],
  ) {
    list.setState((state) => putBack(state, places))
    ui.setState({ selectedId: reply.conversationId, pane: 'open' })
    if (deeds.withdraw(key) !== null) {
      await backToDraft(reply.conversationId, reply.text, reply.visibility, reply.seen)
      return
    }
    const { outboxId } = await settled
    const { text } = await client.replies.undo({ outboxId })
    await backToDraft(reply.conversationId, text, reply.visibility, reply.seen)
    await refresh.now([reply.conversationId])
  }

  /** The next case comes up by itself, unless the agent wants to stay or is elsewhere by now. */
  function goesOn(conversationId: string): boolean {
    const preferences = queryClient.getQueryData(queries.system.preferences.queryKey())
    return preferences?.nextAfterReply !== false && ui.getState().selectedId === conversationId
  }

  /** What did not leave is on the screen again, unless the agent has begun something else meanwhile. */
  function comeBack(conversationId: string, wentTo: string | null): boolean {
    const isUntouched = wentTo === null || (drafts.unsaved(wentTo) ?? drafts.typedHere(wentTo)) === null
    const isIdle = ui.getState().selectedId === wentTo && isUntouched
    if (isIdle) ui.setState({ selectedId: conversationId, pane: 'open' })
    return isIdle || ui.getState().selectedId === conversationId
  }

  async function send(reply: Reply): Promise<boolean> {
    const { conversationId } = reply
    const leaves = reply.resolve && leavesSplit(splitShown(ui.getState()), { status: 'resolved' }, null)
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
      const { outboxId, message, seen } = await sending.settled
      drafts.hasSeen(conversationId, seen, reply.seen)
      undo.rename(undoId, outboxId)
      queryClient.setQueryData<ConversationDetail>(
        queries.conversations.get.queryKey({ input: { id: conversationId } }),
        (detail) =>
          detail && {
            ...detail,
            seen,
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
      const news = movedOn(error)
      list.setState((state) => (leaves ? putBack(state, places) : unhide(state, [conversationId])))
      if (news) holdBack(reply, news)
      const colleague = claimedBy(error)
      if (colleague !== null) ui.setState({ claimAsked: { conversationId, agentId: colleague, resolve: reply.resolve } })
      const restoring = backToDraft(conversationId, reply.text, reply.visibility, reply.seen)
      const isBack = comeBack(conversationId, wentTo)
      const isAsked = news !== null || colleague !== null
      if (!isAsked || !isBack) toasts.show({ tone: 'error', text: failureText(i18n, error), conversationId })
      if (isAsked && isBack) requestFocus(ui, 'reply')
      await restoring
      refresh.soon([])
      return false
    }
  }

  /**
   * An invitation is one public text: what the agent wrote of it goes to the composer. Of a private answer both texts
   * come back.
   */
  async function takeHandoffBack(conversationId: string, undoId: string, handoff: HandoffText) {
    const { text } = await client.replies.undo({ outboxId: undoId })
    if (handoff.mode === 'private') openHandoff(ui, conversationId, handoff)
    else if (text !== '') await backToDraft(conversationId, text, 'public')
    await refreshDetail(conversationId)
    refresh.soon([])
  }

  /** One that waited for the core and may have gone out since. */
  async function takeKeptHandoffBack(
    key: string,
    conversationId: string,
    handoff: HandoffText,
    settled: Promise<{ readonly undoId: string }>,
  ) {
    if (deeds.withdraw(key) !== null) openHandoff(ui, conversationId, handoff)
    else await takeHandoffBack(conversationId, (await settled).undoId, { ...handoff, link: undefined })
  }

  /** Takes a deed that waits, or was refused, out of the way; its words go back to the field they came from. */
  async function giveBack(key: string) {
    const deed = deeds.withdraw(key)
    if (deed === null) return
    if (deed.kind === 'update' || deed.kind === 'block' || deed.kind === 'sentiment') {
      const ids = conversationsOf(deed)
      await Promise.all(ids.map(refreshDetail))
      await refresh.now(ids)
      return
    }
    const { conversationId } = deed
    ui.setState({ selectedId: conversationId, pane: 'open' })
    if (deed.kind === 'reply') await backToDraft(conversationId, deed.text, deed.visibility, deed.seen)
    else if (deed.kind === 'note') ui.setState({ restoredNote: { conversationId, text: deed.text } })
    else openHandoff(ui, conversationId, handoffOf(deed))
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
      if ((await verdictOn(url)) === 'plain') await openNow(url)
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
    /** Moved on: nothing was queued, and somebody has to look at what came in between first. */
    async startHandoff(
      conversationId: string,
      typed: HandoffText & { readonly link: NonNullable<HandoffText['link']> },
    ): Promise<'started' | 'failed' | MovedOnData> {
      const { link, ...plan } = typed
      const deed = { kind: 'handoff', conversationId, ...link, ...plan } as const
      const { key, first, settled } = deeds.handoff(deed)
      try {
        if ((await first) === 'kept') {
          undo.push({ id: key, undo: () => takeKeptHandoffBack(key, conversationId, typed, settled) })
          toasts.show({ tone: 'plain', text: i18n.t('waiting.handoff'), undoId: key })
          return 'started'
        }
        const { undoId, seen } = await settled
        if (typed.seen !== undefined) drafts.hasSeen(conversationId, seen, typed.seen)
        undo.push({ id: undoId, undo: () => takeHandoffBack(conversationId, undoId, plan) })
        toasts.show({
          tone: 'plain',
          text: i18n.t(plan.mode === 'private' ? 'done.movedPrivate' : 'done.invited'),
          undoId,
        })
      } catch (error) {
        if (isTakenBack(error)) return 'started'
        const news = movedOn(error)
        if (news) return news
        fail(error)
        return 'failed'
      }
      void refreshDetail(conversationId)
      refresh.soon([])
      return 'started'
    },
  }
}

export type ReplyActions = ReturnType<typeof createReplyActions>
