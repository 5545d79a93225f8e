import { CloudUpload, TriangleAlert, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { showConversation } from '../actions/navigation.ts'
import { conversationsOf } from '../rpc/deed.ts'
import { Button } from '../ui/button.tsx'
import { useServices } from './services.ts'
import { useUi } from './use-ui.ts'

/** Says that the core is away, how much waits for it, and what it refused when it was back. */
export function OfflineBanner() {
  const { deeds, ui } = useServices()
  const { t } = useTranslation()
  const offline = useUi((state) => state.connection === 'offline')
  const waiting = useStore(deeds.store, ({ entries }) =>
    entries.filter(({ kept, error }) => kept && error === null).length,
  )
  const refused = useStore(deeds.store, ({ entries }) =>
    entries.filter(({ error }) => error !== null).length,
  )
  const first = useStore(deeds.store, ({ entries }) => {
    const entry = entries.find(({ error }) => error !== null) ?? entries.find(({ kept }) => kept)
    return entry && conversationsOf(entry.deed)[0]
  })
  if (!offline && waiting + refused === 0) return null
  const Icon = offline ? WifiOff : refused > 0 ? TriangleAlert : CloudUpload
  const sentences = [
    ...(offline ? [t('app.offline')] : []),
    ...(waiting > 0 ? [t('waiting.count', { count: waiting })] : []),
    ...(refused > 0 ? [t('waiting.refusedCount', { count: refused })] : []),
  ]
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-xs font-medium text-warn">
      <Icon size={14} className="shrink-0" aria-hidden="true" />
      <p role="status">{sentences.join(' ')}</p>
      {first === undefined ? null : (
        <Button small onClick={() => showConversation({ ui }, first)}>
          {t('waiting.show')}
        </Button>
      )}
    </div>
  )
}
