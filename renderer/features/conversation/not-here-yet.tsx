import { WifiOff } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { EmptyState } from '../../ui/states.tsx'
import { BackButton } from './back-button.tsx'

/** The core is away and has never shown this conversation here: in its place stands why, until it comes by itself. */
export function NotHereYet({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useFocusRequest('conversation', place, conversationId)
  return (
    <div
      ref={place}
      role="status"
      tabIndex={-1}
      data-pane=""
      data-command-keys=""
      className="relative h-full outline-none"
    >
      <div className="absolute top-2 left-2">
        <BackButton />
      </div>
      <EmptyState icon={WifiOff} title={t('conversation.notHere')} text={t('conversation.notHereText')} />
    </div>
  )
}
