import { useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'

/** In a browser nobody is told anything by the system before the browser was allowed to. */
export function BrowserPermission() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: info } = useQuery(queries.system.info.queryOptions())
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  )
  if (info?.host !== 'node' || permission === 'granted') return null
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-warn-soft px-4 py-3 text-sm">
      <BellRing size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <p className="min-w-48 grow">
        {t(permission === 'denied' ? 'notices.browserDenied' : 'notices.browserAsks')}
      </p>
      {permission === 'denied' ? null : (
        <Button onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('notices.allow')}
        </Button>
      )}
    </div>
  )
}
