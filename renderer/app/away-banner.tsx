import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useServices } from './services.ts'
import { toggleAway } from './toggle-away.ts'

/** One has said that one is away: nothing is given to one until one is back. */
export function AwayBanner() {
  const services = useServices()
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 bg-accent-soft px-4 py-1.5 text-xs font-medium text-accent-ink">
      <p role="status">{t('app.away')}</p>
      <Button small onClick={() => void toggleAway(services)}>
        {t('app.back')}
      </Button>
    </div>
  )
}
