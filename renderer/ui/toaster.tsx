import { CircleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKeysOf } from '../actions/use-keys-of.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from './icon-button.tsx'
import { KeyHint } from './key-hint.tsx'
import type { Toast } from './toast-store.ts'

/** What just happened, with the way back. Read out politely by screen readers. */
export function Toaster() {
  const { toasts } = useServices()
  const { t } = useTranslation()
  const shown = useStore(toasts.store, (state) => state.toasts)
  return (
    <section
      aria-label={t('toast.region')}
      aria-live="polite"
      className="pointer-events-none fixed bottom-16 left-17 z-30 flex flex-col items-start gap-2"
    >
      {shown.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastView({ toast }: { readonly toast: Toast }) {
  const { toasts, conversations } = useServices()
  const { t } = useTranslation()
  const { id, undoId, lastsMs } = toast
  const undoKeys = useKeysOf('undo')

  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), lastsMs)
    return () => clearTimeout(timer)
  }, [toasts, id, lastsMs])

  return (
    <div className="pointer-events-auto relative flex w-88 items-center gap-3 overflow-hidden rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3.5 text-sm shadow-pop">
      {toast.tone === 'error' ? (
        <CircleAlert size={16} className="shrink-0 text-danger" aria-hidden="true" />
      ) : null}
      <span className="max-w-120 grow">{toast.text}</span>
      {undoId === undefined ? null : (
        <button
          type="button"
          className="flex items-center gap-1.5 rounded px-2 py-1 font-medium text-accent-ink hover:bg-hover"
          onClick={() => void conversations.undoLast(undoId)}
        >
          {t('undo.button')} {undoKeys === undefined ? null : <KeyHint keys={undoKeys} />}
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
