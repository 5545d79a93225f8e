import { useQuery } from '@tanstack/react-query'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { blanksIn } from '#shared/template-fields.ts'
import { isTooLong } from '#shared/text-length.ts'
import { useCommandHandler } from '../../actions/command-handlers.ts'
import { useServices } from '../../app/services.ts'
import { requestFocus } from '../../app/ui-store.ts'
import { useUi } from '../../app/use-ui.ts'
import type { useComposerText } from './use-composer-text.ts'

/**
 * Sends what the composer holds, unless something has come into the conversation since it was begun: then it says so
 * first, and sends when asked once more. What a template left open goes to nobody: it is marked to be written over.
 */
export function useSending(
  detail: ConversationDetail,
  replyToMessageId: string | null,
  { text, seen, change, area }: ReturnType<typeof useComposerText>,
) {
  const { replies, ui, drafts } = useServices()
  const { id, network, visibility } = detail.item
  const isEmpty = text.trim() === ''
  const beside = useMeanwhile(id, isEmpty ? undefined : seen)
  const isAsked = useUi((state) => state.heldReply?.conversationId === id) && !isEmpty
  const news = beside?.news ?? []
  const [blank] = blanksIn(text)
  const claimedBy = beside?.drafts.find(({ agentId, holds }) => agentId !== null && holds)?.agentId ?? null
  const isClaimAsked = useUi((state) => state.claimAsked?.conversationId === id) && !isEmpty

  function send(resolve: boolean) {
    if (isEmpty || isTooLong(network, visibility, text)) return
    if (blank) {
      area.current?.focus()
      area.current?.setSelectionRange(blank.start, blank.end)
      return
    }
    const readUpTo = isAsked && news.length > 0 ? (ui.getState().heldReply?.seen ?? null) : null
    if (readUpTo === null && beside && news.length > 0) {
      ui.setState({ heldReply: { conversationId: id, resolve, seen: beside.seen } })
      return
    }
    if (claimedBy !== null && !isClaimAsked) {
      ui.setState({ claimAsked: { conversationId: id, agentId: claimedBy, resolve } })
      return
    }
    const takesOver = isClaimAsked
    ui.setState({ heldReply: null, claimAsked: null })
    change('')
    // The keys are the queue's again: a Z now takes the reply back instead of standing in the next one.
    requestFocus(ui, 'list')
    void replies.send({ conversationId: id, text, visibility, replyToMessageId, resolve, seen: readUpTo ?? seen, ...(takesOver && { takesOver }) })
  }
  useCommandHandler('send', () => send(false))
  useCommandHandler('sendAndResolve', () => send(true))

  return {
    send,
    /** What others write here, and what has come in since the text was begun. */
    drafts: beside?.drafts ?? [],
    news,
    isAsked,
    /** The colleague who answers here, once the sender was held back for them. */
    claim: isClaimAsked ? (claimedBy ?? ui.getState().claimAsked?.agentId ?? null) : null,
    /** Leaves it to them; the text stays. */
    wait() {
      ui.setState({ claimAsked: null })
      requestFocus(ui, 'reply')
    },
    /** The open field that keeps the text here. */
    blank: blank ? text.slice(blank.start, blank.end) : null,
    /** Shows what is new before anything is sent. */
    look() {
      if (beside) ui.setState({ heldReply: { conversationId: id, resolve: false, seen: beside.seen } })
    },
    /** What is new was read, and the text goes on. */
    goOn() {
      const { heldReply } = ui.getState()
      ui.setState({ heldReply: null })
      if (heldReply?.conversationId === id) drafts.hasSeen(id, heldReply.seen)
      requestFocus(ui, 'reply')
    },
  }
}

function useMeanwhile(id: string, seen: string | undefined) {
  const { queries } = useServices()
  const input = seen === undefined ? { id } : { id, seen }
  return useQuery(queries.conversations.meanwhile.queryOptions({ input, staleTime: 5000 })).data
}
