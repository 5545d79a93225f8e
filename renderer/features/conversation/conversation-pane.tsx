import { MessageSquareText } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomerShown } from '../../app/use-customer-shown.ts'
import { useLooking } from '../../app/use-present.ts'
import { useUi } from '../../app/use-ui.ts'
import { commandText } from '../../i18n/command-text.ts'
import { usePaneWords } from '../../i18n/pane-words.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { BackButton } from './back-button.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { KeptAside } from './kept-aside.tsx'
import { MessageLog } from './message-log.tsx'
import { NotHereYet } from './not-here-yet.tsx'
import { useDetail, useRested } from './use-detail.ts'
import { WaitingDeeds } from './waiting-deeds.tsx'

/** The conversation that the selection rests on, with its customer beside it. */
export function ConversationPane() {
  usePaneWords()
  const { t } = useTranslation()
  const selectedId = useUi((state) => state.selectedId)
  const shown = useUi((state) => state.pane !== 'closed')
  const away = useUi((state) => state.connection === 'offline')
  const panel = useCustomerShown()
  const id = useRested(shown ? selectedId : null)
  useLooking(id)
  const { data, error, isError, refetch, isPlaceholderData } = useDetail(id)
  // Drawn when no key waits: walking through the list comes first.
  const detail = useDeferredValue(data)

  if (id === null) return <NothingOpen />
  // Never the words of another: with nobody to ask, those before would stay.
  if (away && !data) return <NotHereYet conversationId={id} />
  if (isError && !detail) {
    return (
      <div data-pane="" className="relative h-full">
        <div className="absolute top-2 left-2">
          <BackButton />
        </div>
        <FailedState error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!detail) return <LoadingConversation />
  return (
    <div data-pane="" aria-busy={isPlaceholderData} className="relative flex h-full min-w-0">
      <section
        aria-label={t('conversation.title', { name: detail.item.author.name || t('row.noName') })}
        className="flex min-w-0 grow flex-col bg-page"
      >
        <ConversationHeader detail={detail} />
        <KeptAside item={detail.item} />
        <MessageLog detail={detail} />
        <WaitingDeeds conversationId={detail.item.id} />
        <Composer key={detail.item.id} detail={detail} />
      </section>
      {panel ? <CustomerPanel detail={detail} /> : null}
    </div>
  )
}

function NothingOpen() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={MessageSquareText}
      title={t('conversation.none')}
      text={t('conversation.noneText')}
    >
      <ul className="space-y-1.5 text-xs text-muted">
        {(['next', 'open', 'peek', 'palette', 'keySheet'] as const).map((id) => (
          <li key={id} className="flex items-center justify-between gap-6">
            {commandText(t, id)} <KeyHint command={id} />
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}

function LoadingConversation() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('state.loading')} className="space-y-4 p-5">
      <Skeleton className="h-5 w-1/3" />
      <Skeleton className="h-16 w-2/3" />
      <Skeleton className="ml-auto h-12 w-1/2" />
      <Skeleton className="h-20 w-3/5" />
    </div>
  )
}
