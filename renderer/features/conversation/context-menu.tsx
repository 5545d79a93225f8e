import { useTranslation } from 'react-i18next'
import { closeMenu } from '../../app/ui-store.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { MenuAt } from '../../ui/menu.tsx'
import { ConversationEntries } from './conversation-entries.tsx'

/** The menu of conversations where it was asked for: at the pointer, or by a key at what is selected. */
export function ContextMenu() {
  const { ui } = useServices()
  const { t } = useTranslation()
  const menu = useUi((state) => state.menu)
  if (!menu) return null
  return (
    <MenuAt
      key={`${menu.at.x} ${menu.at.y} ${menu.ids.join()}`}
      at={menu.at}
      byKey={menu.byKey}
      label={t('conversation.actions')}
      onClosed={() => closeMenu(ui)}
    >
      {(choose) => <ConversationEntries ids={menu.ids} choose={choose} />}
    </MenuAt>
  )
}
