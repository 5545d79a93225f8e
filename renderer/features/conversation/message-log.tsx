import { ArrowDown, ChevronUp } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { useUi } from '../../app/use-ui.ts'
import { Button } from '../../ui/button.tsx'
import { askMenu, askMenuByKey, isByKey } from '../../actions/ask-menu.ts'
import { MessageView } from './message-view.tsx'
import { useLog } from './use-log.ts'
import { useReadingPlace } from './use-reading-place.ts'

export function MessageLog({ detail }: { readonly detail: ConversationDetail }) {
  const services = useServices()
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { messages, hasEarlier, loading, loadEarlier } = useLog(detail)
  const conversationId = detail.item.id
  const found = useUi(({ foundMessage }) =>
    foundMessage?.conversationId === conversationId ? foundMessage : null,
  )
  const firstOfContext = firstsOfContext(messages)
  const isFoundLoaded = messages.some((message) => message.id === found?.messageId)
  const { newBelow, toEnd } = useReadingPlace(scroller, content, {
    conversationId,
    newest: messages.at(-1)?.id,
    wanted: isFoundLoaded ? found : null,
  })

  const missing = found !== null && !isFoundLoaded && hasEarlier ? found.messageId : null
  const fetchMissing = useEffectEvent((until: string) => void loadEarlier(until))
  useEffect(() => {
    if (missing !== null) fetchMissing(missing)
  }, [missing])

  useFocusRequest('conversation', scroller, conversationId)

  function onContextMenu(event: MouseEvent) {
    if (hasOwnMenu(event.target)) return
    if (!isByKey(event)) return askMenu(services, event, conversationId)
    event.preventDefault()
    askMenuByKey(services)
  }

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        role="log"
        aria-label={t('conversation.messages')}
        tabIndex={0}
        data-command-keys=""
        onContextMenu={onContextMenu}
        className="min-h-0 grow overflow-x-hidden overflow-y-auto px-5 py-4 outline-none [overflow-anchor:none] focus-visible:shadow-[inset_0_0_0_1px_var(--accent-ink)]"
      >
        <div ref={content} className="space-y-4">
          {hasEarlier ? (
            <div className="flex justify-center">
              <Button small look="quiet" disabled={loading} onClick={() => void loadEarlier()}>
                <ChevronUp size={13} aria-hidden="true" /> {t('conversation.earlier')}
              </Button>
            </div>
          ) : null}
          {messages.map((message) => (
            <MessageView
              key={message.id}
              message={message}
              authorName={detail.item.author.name || t('row.noName')}
              found={message.id === found?.messageId}
              withContext={firstOfContext.has(message.id)}
            />
          ))}
        </div>
      </div>
      {newBelow ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button small look="primary" className="pointer-events-auto shadow-pop" onClick={toEnd}>
            <ArrowDown size={13} aria-hidden="true" /> {t('conversation.newBelow')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Words that were chosen to be copied, links and pictures: there the system's own menu is wanted. */
function hasOwnMenu(target: EventTarget): boolean {
  const selection = getSelection()
  if (selection && !selection.isCollapsed && target instanceof Node && selection.containsNode(target, true)) return true
  return target instanceof Element && target.closest('a, img, video, audio') !== null
}

/**
 * The messages above which a post is quoted: once, at the first that belongs to it, and never where
 * the post itself stands in the log, as each answer on X names the message before it.
 */
function firstsOfContext(messages: readonly Message[]): ReadonlySet<string> {
  const posts = new Set<string | null | undefined>(messages.map(({ externalId }) => externalId))
  const firsts = new Set<string>()
  for (const { id, context } of messages) {
    if (posts.has(context?.externalId)) continue
    posts.add(context?.externalId)
    firsts.add(id)
  }
  return firsts
}
