import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { Button } from '../../ui/button.tsx'
import { useSave } from './use-save.ts'

/** Offers what the first start offered, to somebody who did not want it then. */
export function StarterSetButton() {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const { busy, error, save } = useSave()
  const language = useUiLanguage()
  return (
    <div className="space-y-2">
      <Button
        disabled={busy}
        onClick={() =>
          void save(() => client.system.addStarterSet({ language }), queries.catalogues.key())
        }
      >
        {t('templates.starterSet')}
      </Button>
      {error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
