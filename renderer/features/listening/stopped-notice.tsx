import { OctagonPause } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MonitorStop } from '#shared/contract/monitors.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'

interface StoppedNoticeProps {
  readonly stopped: MonitorStop
  /** Null for who may not. */
  readonly onGoOn: (() => void) | null
  readonly busy: boolean
}

/** The program stopped a monitor that hits nearly everything: why, and the way on. */
export function StoppedNotice({ stopped, onGoOn, busy }: StoppedNoticeProps) {
  const { t, i18n } = useTranslation()
  const number = (value: number | null) => formatNumber(i18n.language, value ?? 0)
  return (
    <div role="status" className="mt-3 flex items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-xs">
      <OctagonPause size={14} className="shrink-0 text-warn" aria-hidden="true" />
      <p className="grow">
        <span className="font-medium">
          {t(`listening.stopped.${stopped.code}`, { hits: number(stopped.hits), of: number(stopped.of) })}
        </span>{' '}
        <span className="text-muted">{t('listening.stopped.text')}</span>
      </p>
      {onGoOn === null ? null : (
        <Button small disabled={busy} onClick={onGoOn}>
          {t('listening.stopped.goOn')}
        </Button>
      )}
    </div>
  )
}
