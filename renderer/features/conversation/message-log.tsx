import { ChevronUp } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { Button } from '../../ui/button.tsx'
import { MessageView } from './message-view.tsx'

export function MessageLog({ detail }: { readonly detail: ConversationDetail }) {
  const { t } = useTranslation()
  const log = useRef<HTMLDivElement>(null)
  const { earlier, hasEarlier, loading, load } = useEarlier(detail)
  const messages = [...earlier, ...detail.messages]
  const newest = detail.messages.at(-1)?.id

  useLayoutEffect(() => {
    const node = log.current
    if (node) node.scrollTop = node.scrollHeight
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new message is the reason to scroll
  }, [detail.item.id, newest])

  useFocusRequest('conversation', log, detail.item.id)

  return (
    <div
      ref={log}
      role="log"
      aria-label={t('conversation.messages')}
      tabIndex={0}
      data-command-keys=""
      className="min-h-0 grow space-y-4 overflow-y-auto px-5 py-4 outline-none focus-visible:shadow-[inset_0_0_0_1px_var(--accent-ink)]"
    >
      {hasEarlier ? (
        <div className="flex justify-center">
          <Button small look="quiet" disabled={loading} onClick={() => void load()}>
            <ChevronUp size={13} aria-hidden="true" /> {t('conversation.earlier')}
          </Button>
        </div>
      ) : null}
      {messages.map((message, index) => (
        <MessageView
          key={message.id}
          message={message}
          authorName={detail.item.author.name}
          withContext={isFirstOfContext(messages, index)}
        />
      ))}
    </div>
  )
}

/** A post is quoted once, above the first message that belongs to it. */
function isFirstOfContext(messages: readonly Message[], index: number): boolean {
  const post = messages[index]?.context?.externalId
  return messages.findIndex((message) => message.context?.externalId === post) === index
}

/** Older messages of this conversation, page by page, on request. */
function useEarlier(detail: ConversationDetail) {
  const { client, toasts, i18n } = useServices()
  const id = detail.item.id
  const [pages, setPages] = useState<{
    readonly id: string
    readonly messages: readonly Message[]
    readonly hasEarlier: boolean
  } | null>(null)
  const [loading, setLoading] = useState(false)
  const mine = pages?.id === id ? pages : null
  const newest = new Set(detail.messages.map((message) => message.id))
  const earlier = (mine?.messages ?? []).filter((message) => !newest.has(message.id))

  async function load() {
    const before = (earlier[0] ?? detail.messages[0])?.id
    if (before === undefined) return
    setLoading(true)
    try {
      const page = await client.conversations.earlier({ id, before })
      setPages({ id, messages: [...page.messages, ...earlier], hasEarlier: page.hasEarlier })
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
    setLoading(false)
  }

  return { earlier, hasEarlier: mine?.hasEarlier ?? detail.hasEarlier, loading, load }
}
