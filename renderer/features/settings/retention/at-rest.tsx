import { useQuery } from '@tanstack/react-query'
import { Lock, LockOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { Card } from '../section-head.tsx'

/** Whether somebody who has the file can read it. */
export function AtRest() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data } = useQuery(queries.system.info.queryOptions())
  if (!data) return null
  const Icon = data.encrypted ? Lock : LockOpen
  return (
    <Card label={t(data.encrypted ? 'retention.encrypted' : 'retention.plain')}>
      <div className="flex gap-3">
        <Icon size={16} strokeWidth={1.8} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
        <div>
          <p className="font-medium">{t(data.encrypted ? 'retention.encrypted' : 'retention.plain')}</p>
          <p className="mt-0.5 text-muted">{t(data.encrypted ? 'retention.encryptedHint' : 'retention.plainHint')}</p>
        </div>
      </div>
    </Card>
  )
}
