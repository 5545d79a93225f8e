import type { FakeApi } from './fake-core.ts'
import { messagesOf, newsOf, patched, seenOf, tell, type FakeState } from './fake-state.ts'
import { sampleDetail } from './sample-conversations.ts'

const done = { done: true as const }

export function fakeConversations(api: FakeApi, state: FakeState) {
  const { conversations } = api
  return {
    conversations: {
      get: conversations.get.handler(({ input, errors }) => {
        const item = state.items.get(input.id)
        if (!item) throw errors.OTKLIK({ data: { code: 'not_found', parameters: {} } })
        const detail = sampleDetail(item, Number(item.id.slice(1)), messagesOf(state, item))
        const draft = state.drafts.get(item.id)
        const notes = [...(state.notes.get(item.id) ?? []), ...detail.customer.notes]
        return {
          ...detail,
          customer: { ...detail.customer, notes },
          seen: seenOf(state, item),
          draft: draft === undefined ? null : { ...draft, leftBy: null },
        }
      }),
      earlier: conversations.earlier.handler(({ input }) => {
        const item = state.items.get(input.id)
        const newest = item ? messagesOf(state, item) : []
        const earlier = newest.slice(0, 1).map((message) => ({
          ...message,
          id: `${message.id}-earlier`,
          text: 'Год назад я уже писал вам об этом.',
          postedAt: message.postedAt - 31_536_000_000,
          attachments: [],
        }))
        return { messages: earlier, hasEarlier: false }
      }),
      update: conversations.update.handler(({ input }) => {
        state.calls.push({ name: 'update', input })
        const previous = input.changes.flatMap(({ id, patch }) => {
          const item = state.items.get(id)
          if (!item) return []
          state.items.set(id, patched(item, patch))
          const { status, snoozedUntil, assigneeId, tagIds, unread } = item
          return [{ id, patch: { status, snoozedUntil, assigneeId, tagIds, unread } }]
        })
        tell(state, {
          type: 'conversations',
          ids: previous.map((change) => change.id),
          many: false,
        })
        return { previous }
      }),
      block: conversations.block.handler(({ input }) => {
        state.calls.push({ name: 'block', input })
        const previous = input.ids.flatMap((id) => {
          const item = state.items.get(id)
          if (!item) return []
          const status = input.blocked ? ('resolved' as const) : item.status
          state.items.set(id, { ...item, status, isBlocked: input.blocked })
          return input.blocked ? [{ id, patch: { status: item.status } }] : []
        })
        tell(state, { type: 'conversations', ids: [...input.ids], many: false })
        return { previous }
      }),
      addNote: conversations.addNote.handler(({ input }) => {
        state.calls.push({ name: 'addNote', input })
        state.count += 1
        const note = {
          id: `n-${state.count}`,
          text: input.text,
          createdAt: state.now(),
          agentName: 'Вера Орлова',
        }
        state.notes.set(input.id, [note, ...(state.notes.get(input.id) ?? [])])
        return note
      }),
      correctSentiment: conversations.correctSentiment.handler(({ input }) => {
        state.calls.push({ name: 'correctSentiment', input })
        const id = input.messageId.split('-')[0] ?? ''
        const item = state.items.get(id)
        if (item)
          state.items.set(id, {
            ...item,
            sentiment: { ...item.sentiment, label: input.label, corrected: true },
          })
        return { previous: item?.sentiment.label ?? 'neutral' }
      }),
      saveDraft: conversations.saveDraft.handler(({ input, errors }) => {
        state.calls.push({ name: 'saveDraft', input })
        if (state.storeFailure !== null) {
          throw errors.OTKLIK({ data: { code: state.storeFailure, parameters: {} } })
        }
        const { id, text, visibility, seen } = input
        if (text === '') state.drafts.delete(id)
        else state.drafts.set(id, { text, visibility, seen })
        const item = state.items.get(id)
        if (item) state.items.set(id, { ...item, hasDraft: text !== '' })
        return done
      }),
      meanwhile: conversations.meanwhile.handler(({ input, errors }) => {
        const item = state.items.get(input.id)
        if (!item) throw errors.OTKLIK({ data: { code: 'not_found', parameters: {} } })
        const drafts = [...(state.otherDrafts.get(input.id) ?? [])]
        return { drafts, news: [...newsOf(state, item, input.seen)], seen: seenOf(state, item) }
      }),
      look: conversations.look.handler(({ input }) => {
        state.calls.push({ name: 'look', input })
        return done
      }),
      present: conversations.present.handler(() => [...state.present]),
      loadAttachment: conversations.loadAttachment.handler(() => ({
        mimeType: 'image/png',
        base64:
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      })),
      openExternal: conversations.openExternal.handler(({ input }) => {
        state.calls.push({ name: 'openExternal', input })
        return done
      }),
    },
  }
}
