import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

interface ModalProps {
  readonly title: string
  readonly description?: string
  readonly wide?: boolean
  /** The title is for screen readers only, where the content says it already. */
  readonly titleHidden?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Modal({ title, description, wide, titleHidden, onClose, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/35" />
        <Dialog.Popup
          className={`fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[calc(100%-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none ${wide ? 'max-w-160' : 'max-w-120'}`}
        >
          <div className={titleHidden ? 'sr-only' : 'border-b border-line px-5 py-3.5'}>
            <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
            {description ? (
              <Dialog.Description className="mt-0.5 text-muted">{description}</Dialog.Description>
            ) : null}
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
