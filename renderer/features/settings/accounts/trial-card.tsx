import { FlaskConical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { openDialog } from '../../../app/ui-store.ts'
import { Button } from '../../../ui/button.tsx'

/** Says that these networks are invented, and how to be done with them. */
export function TrialCard() {
  const { ui } = useServices()
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('trial.title')}
      className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-accent-soft p-4"
    >
      <FlaskConical size={18} className="shrink-0 text-accent-ink" aria-hidden="true" />
      <div className="min-w-60 grow basis-0">
        <h3 className="font-semibold">{t('trial.title')}</h3>
        <p className="text-muted">{t('trial.about')}</p>
      </div>
      <Button onClick={() => openDialog(ui, 'leaveTrial')}>{t('placeCommand.leaveTrial')}</Button>
    </section>
  )
}
