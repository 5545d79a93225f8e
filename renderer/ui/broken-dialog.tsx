import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface BrokenDialogProps {
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands in for a dialog that broke or did not load. The browser's own: ours may be what is missing. */
export function BrokenDialog({ onClose, children }: BrokenDialogProps) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = frame.current
    shown?.showModal()
    // Closed before it goes, so that the focus returns to where it was.
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={frame}
      aria-label={t('crash.title')}
      className="mx-auto mt-[12vh] w-[calc(100%-2rem)] max-w-120 rounded-xl border border-line bg-raised text-ink shadow-pop outline-none backdrop:bg-black/35"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
