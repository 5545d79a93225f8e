import type { Mention } from '#shared/contract/mentions.ts'
import { showConversation } from '../../actions/navigation.ts'
import type { Services } from '../../app/services.ts'
import { requestFocus } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { streamStore } from './stream-store.ts'
import type { Stream } from './use-stream.ts'

/** What is done to mentions: shown at once, and said where it was refused. */
export function createStreamDeeds({ client, conversations, ui, toasts, i18n, undo }: Services, { items, patch }: Stream) {
  const idsOf = (mentions: readonly Mention[]) => new Set(mentions.map(({ id }) => id))

  async function attempt(deed: () => Promise<unknown>, instead: () => void) {
    try {
      await deed()
    } catch (error) {
      instead()
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
  }

  /** The checked ones, else the one that is read. */
  function chosen(): readonly Mention[] {
    const { checked, selectedId } = streamStore.getState()
    return items.filter(({ id }) => (checked.size > 0 ? checked.has(id) : id === selectedId))
  }

  function mark(mentions: readonly Mention[], read: boolean) {
    const changing = mentions.filter(({ isRead }) => isRead !== read)
    if (changing.length === 0) return
    const ids = idsOf(changing)
    patch(ids, (mention) => ({ ...mention, isRead: read }))
    void attempt(
      () => client.mentions.mark({ ids: [...ids], read }),
      () => patch(ids, (mention) => ({ ...mention, isRead: !read })),
    )
  }

  return {
    chosen,
    mark,
    /** «Answer after all»: what was for reading becomes a case of the queue. */
    async takeUp(mentions: readonly Mention[]): Promise<void> {
      const heard = mentions.filter(({ status }) => status === 'heard')
      if (heard.length === 0) return
      const ids = idsOf(heard)
      patch(ids, (mention) => ({ ...mention, status: 'open' }))
      await attempt(
        async () => {
          const changes = [...new Set(heard.map(({ conversationId }) => conversationId))].map((id) => ({ id, patch: { status: 'open' as const } }))
          const { previous } = await client.conversations.update({ changes })
          const undoId = `taken up ${[...ids].join()}`
          undo.push({
            id: undoId,
            async undo() {
              await client.conversations.update({ changes: previous })
              patch(ids, (mention) => ({ ...mention, status: 'heard' }))
            },
          })
          toasts.show({ tone: 'plain', text: i18n.t('listening.takenUp', { count: heard.length }), undoId })
        },
        () => patch(ids, (mention) => ({ ...mention, status: 'heard' })),
      )
    },
    /** Opens the conversation at the mention, ready for an answer. */
    async answer(mention: Mention): Promise<void> {
      await this.takeUp([mention])
      showConversation({ ui }, mention.conversationId, mention.id)
      requestFocus(ui, 'reply')
      void conversations.markRead(mention.conversationId)
    },
    open: (mention: Mention) => showConversation({ ui }, mention.conversationId, mention.id),
  }
}

export type StreamDeeds = ReturnType<typeof createStreamDeeds>
