import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

interface SettingsFormProps {
  readonly busy: boolean
  /** What the core said when saving failed. */
  readonly error: string | null
  /** Why it cannot be saved as it stands. */
  readonly problem?: string | null
  readonly changed: boolean
  /** A field says itself why this cannot be saved yet. */
  readonly blocked?: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** Stands at the far end of the bar. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A form that is saved as a whole, its buttons always in sight. */
export function SettingsForm({
  busy,
  error,
  problem = null,
  changed,
  blocked = false,
  onSubmit,
  onCancel,
  aside,
  children,
}: SettingsFormProps) {
  const { t } = useTranslation()
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      {[error, problem].map((message, at) =>
        message === null ? null : (
          <p key={at} role="alert" className="text-danger">
            {message}
          </p>
        ),
      )}
      <div className="sticky bottom-0 flex gap-2 bg-page py-3">
        <Button look="primary" type="submit" disabled={busy || !changed || blocked || problem !== null}>
          {t('dialog.save')}
        </Button>
        <Button look="quiet" disabled={!changed} onClick={onCancel}>
          {t('dialog.cancel')}
        </Button>
        {aside === undefined ? null : (
          <>
            <span className="grow" />
            {aside}
          </>
        )}
      </div>
    </form>
  )
}
