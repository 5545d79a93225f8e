import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

interface FormButtonsProps {
  readonly busy: boolean
  /** What was entered can be saved. */
  readonly ready: boolean
  readonly onCancel: () => void
  /** Of what is there already. */
  readonly onRemove?: (() => void) | undefined
}

/** The end of a form about one thing among several: keep it, leave it, or take the thing away. */
export function FormButtons({ busy, ready, onCancel, onRemove }: FormButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className="flex gap-2">
      <Button look="primary" type="submit" disabled={busy || !ready}>
        {t('dialog.save')}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t('dialog.cancel')}
      </Button>
      <span className="grow" />
      {onRemove ? (
        <Button look="danger" disabled={busy} onClick={onRemove}>
          {t('dialog.remove')}
        </Button>
      ) : null}
    </div>
  )
}
