import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { usePreferences } from '../../../app/use-preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { MenuButton, MenuEntry, MenuLine } from '../../../ui/menu.tsx'
import { ViewDialog } from './view-dialog.tsx'

/** The reports one comes back to, by name. */
export function ViewMenu() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const { reportViews } = usePreferences()
  const [isManaged, manage] = useState(false)
  return (
    <>
      <MenuButton
        trigger={
          <Button>
            <Bookmark size={14} aria-hidden="true" />
            {t('reports.views.title')}
          </Button>
        }
      >
        {(choose) => (
          <>
            {reportViews.map(({ name, view }) => (
              <MenuEntry key={name} label={name} onChoose={choose(() => ui.setState({ reportView: view }))} />
            ))}
            {reportViews.length === 0 ? null : <MenuLine />}
            <MenuEntry label={t('reports.views.manage')} onChoose={choose(() => manage(true))} />
          </>
        )}
      </MenuButton>
      {isManaged ? <ViewDialog onClose={() => manage(false)} /> : null}
    </>
  )
}
