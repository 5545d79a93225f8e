import { CircleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { showConversation } from '../actions/navigation.ts'
import { useServices } from '../app/services.ts'
import { useCustomerShown } from '../app/use-customer-shown.ts'
import { useUi } from '../app/use-ui.ts'
import { IconButton } from './icon-button.tsx'
import { KeyHint } from './key-hint.tsx'
import { usePaneWidth } from './pane-edge.tsx'
import type { Toast } from './toast-store.ts'

/** What just happened, with the way back. Read out politely by screen readers. */
export function Toaster() {
  const { toasts } = useServices()
  const { t } = useTranslation()
  const shown = useStore(toasts.store, (state) => state.toasts)
  // Never over the list, the reply or its button: over the customer, or above the composer where nobody is shown.
  const customerWidth = usePaneWidth('customer')
  const isInQueue = useUi(({ screen }) => screen === 'queue')
  const isOverCustomer = useCustomerShown() && isInQueue
  const place = isOverCustomer ? 'right-2 bottom-4' : isInQueue ? 'right-4 bottom-44' : 'right-4 bottom-4'
  return (
    <section
      aria-label={t('toast.region')}
      aria-live="polite"
      className={`pointer-events-none fixed z-30 flex flex-col gap-2 ${place}`}
      style={{ width: isOverCustomer ? customerWidth - 16 : 336 }}
    >
      {shown.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastView({ toast }: { readonly toast: Toast }) {
  const services = useServices()
  const { toasts, conversations } = services
  const { t } = useTranslation()
  const { id, undoId, lastsMs, conversationId } = toast

  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), lastsMs)
    return () => clearTimeout(timer)
  }, [toasts, id, lastsMs])

  function open() {
    if (conversationId !== undefined) showConversation(services, conversationId)
    toasts.dismiss(id)
  }

  return (
    <div className="pointer-events-auto relative flex flex-wrap items-center justify-end gap-1.5 overflow-hidden rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3.5 text-sm shadow-pop">
      {toast.tone === 'error' ? (
        <CircleAlert size={16} className="shrink-0 text-danger" aria-hidden="true" />
      ) : null}
      {toast.conversationId === undefined ? (
        <span className="min-w-28 flex-1">{toast.text}</span>
      ) : (
        <button type="button" className="min-w-28 flex-1 text-left hover:underline" onClick={open}>
          {toast.text}
        </button>
      )}
      {undoId === undefined ? null : (
        <button
          type="button"
          className="flex items-center gap-1.5 shrink-0 rounded px-1.5 py-1 font-medium text-accent-ink hover:bg-hover"
          onClick={() => void conversations.undoLast(undoId)}
        >
          {t('undo.button')} <KeyHint command="undo" />
        </button>
      )}
      <IconButton icon={X} label={t('toast.close')} onClick={() => toasts.dismiss(id)} />
      {undoId === undefined ? null : (
        <span
          aria-hidden="true"
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left animate-[shrink_5s_linear_forwards] bg-accent"
        />
      )}
    </div>
  )
}
