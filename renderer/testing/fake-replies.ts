import type { Message } from '#shared/contract/conversation.ts'
import type { FakeApi } from './fake-core.ts'
import { messagesOf, newsOf, patched, seenOf, tell, type FakeState } from './fake-state.ts'

const done = { done: true as const }

export function fakeReplies(api: FakeApi, state: FakeState) {
  const { replies, handoffs } = api

  function setStatus(outboxId: string, change: (message: Message) => Message | null) {
    for (const item of state.items.values()) {
      const messages = messagesOf(state, item)
      if (!messages.some((message) => message.delivery?.outboxId === outboxId)) continue
      const next = messages.flatMap((message) =>
        message.delivery?.outboxId === outboxId ? (change(message) ?? []) : message,
      )
      state.messages.set(item.id, next)
      tell(state, { type: 'outbox', outboxId, conversationId: item.id })
    }
  }

  return {
    replies: {
      send: replies.send.handler(({ input, errors }) => {
        state.calls.push({ name: 'send', input })
        if (state.storeFailure !== null) {
          throw errors.OTKLIK({ data: { code: state.storeFailure, parameters: {} } })
        }
        const item = state.items.get(input.conversationId)
        const first = item && messagesOf(state, item)[0]
        if (!item || !first) throw errors.OTKLIK({ data: { code: 'not_found', parameters: {} } })
        const news = newsOf(state, item, input.seen)
        if (news.length > 0) throw errors.MOVED_ON({ data: { news: [...news], seen: seenOf(state, item) } })
        state.count += 1
        const outboxId = `out-${state.count}`
        const sendAt = state.now() + 5000
        const message: Message = {
          ...first,
          id: `${item.id}-${outboxId}`,
          direction: 'outbound',
          text: input.text,
          postedAt: state.now(),
          agentName: 'Вера Орлова',
          attachments: [],
          context: null,
          editedAt: null,
          edits: [],
          delivery: {
            outboxId,
            status: 'queued',
            sendAt,
            error: null,
            errorText: null,
            retryAt: null,
          },
        }
        state.messages.set(item.id, [...messagesOf(state, item), message])
        state.drafts.delete(item.id)
        state.items.set(item.id, {
          ...patched(item, input.resolve ? { status: 'resolved' } : { status: 'pending' }),
          lastDirection: 'outbound',
          preview: input.text,
          due: null,
          hasDraft: false,
        })
        return { outboxId, sendAt, message, seen: seenOf(state, item) }
      }),
      undo: replies.undo.handler(({ input }) => {
        state.calls.push({ name: 'undo', input })
        let text = ''
        setStatus(input.outboxId, (message) => {
          text = message.text
          const item = state.items.get(message.conversationId)
          if (item) state.items.set(item.id, { ...item, status: 'open' })
          return null
        })
        return { text }
      }),
      decide: replies.decide.handler(({ input }) => {
        state.calls.push({ name: 'decide', input })
        setStatus(input.outboxId, (message) =>
          input.decision === 'discard' || !message.delivery
            ? null
            : { ...message, delivery: { ...message.delivery, status: 'sent', error: null } },
        )
        return done
      }),
      answeredByHand: replies.answeredByHand.handler(({ input }) => {
        state.calls.push({ name: 'answeredByHand', input })
        return done
      }),
    },
    handoffs: {
      plan: handoffs.plan.handler(({ input }) => {
        const item = state.items.get(input.conversationId)
        const reachable = item?.network === 'vk'
        const url = 'https://t.me/aroma_support_bot?start=h7Kq2'
        return {
          network: item?.network ?? 'vk',
          reachability: reachable
            ? { status: 'reachable', reason: 'wrote_before' }
            : { status: 'unreachable', reason: 'never_wrote' },
          token: 'h7Kq2',
          privateConversationId: null,
          privateText:
            'Здравствуйте! Пишем по вашему комментарию. Подскажите, пожалуйста, номер заказа.',
          publicText: !state.postsRepliable
            ? null
            : reachable
            ? 'Ответили вам в личные сообщения.'
            : `Напишите нам, пожалуйста, в личные — разберёмся: ${url}`,
          invitationUrl: reachable || !state.postsRepliable ? null : url,
          seen: item ? seenOf(state, item) : 'none',
        }
      }),
      start: handoffs.start.handler(({ input, errors }) => {
        state.calls.push({ name: 'startHandoff', input })
        if (state.handoffFailure !== null) {
          throw errors.OTKLIK({ data: { code: state.handoffFailure, parameters: {} } })
        }
        const item = state.items.get(input.conversationId)
        const news = item ? newsOf(state, item, input.seen) : []
        if (item && news.length > 0) throw errors.MOVED_ON({ data: { news: [...news], seen: seenOf(state, item) } })
        if (item) state.items.set(item.id, { ...item, handoff: 'invited' })
        return {
          undoId: 'out-h',
          seen: item ? seenOf(state, item) : 'none',
          handoff: {
            id: 'h1',
            network: item?.network ?? 'vk',
            state: 'invited',
            publicConversationId: input.conversationId,
            privateConversationId: null,
            strangerAt: null,
            createdAt: state.now(),
            updatedAt: state.now(),
          },
        }
      }),
      list: handoffs.list.handler(() => []),
    },
  }
}
