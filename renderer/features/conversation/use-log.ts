import { useState } from 'react'
import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { mergeMessages } from './merge-messages.ts'

interface Loaded {
  readonly id: string
  /** The newest page that was merged last. */
  readonly page: readonly Message[]
  readonly messages: readonly Message[]
  readonly hasEarlier: boolean
}

const begun = ({ item, messages, hasEarlier }: ConversationDetail): Loaded => ({
  id: item.id,
  page: messages,
  messages,
  hasEarlier,
})

/** All messages of the shown conversation that were loaded since it opened; older ones on request. */
export function useLog(detail: ConversationDetail) {
  const { client, toasts, i18n } = useServices()
  const [loaded, setLoaded] = useState<Loaded>(() => begun(detail))
  const [loading, setLoading] = useState(false)

  const log = followed(loaded, detail)
  // Setting state while rendering: what slid out of the page must never be missing from one frame.
  if (log !== loaded) setLoaded(log)

  /** A page of older messages; with `until` all from that one on. */
  async function loadEarlier(until?: string) {
    const before = log.messages[0]?.id
    if (before === undefined) return
    setLoading(true)
    try {
      const older = await client.conversations.earlier({ id: log.id, before, ...(until && { until }) })
      setLoaded((now) => {
        if (now.id !== log.id) return now
        const known = new Set(now.messages.map((message) => message.id))
        const missing = older.messages.filter((message) => !known.has(message.id))
        return { ...now, messages: [...missing, ...now.messages], hasEarlier: older.hasEarlier }
      })
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
    setLoading(false)
  }

  return { messages: log.messages, hasEarlier: log.hasEarlier, loading, loadEarlier }
}

function followed(loaded: Loaded, detail: ConversationDetail): Loaded {
  if (loaded.id !== detail.item.id) return begun(detail)
  if (loaded.page === detail.messages) return loaded
  const messages = mergeMessages(loaded.messages, detail.messages)
  const hasEarlier = messages === detail.messages ? detail.hasEarlier : loaded.hasEarlier
  return { ...loaded, page: detail.messages, messages, hasEarlier }
}
