import { EllipsisVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { ConversationEntries } from './conversation-entries.tsx'

/** All that can be done with the conversation that is shown. */
export function ConversationMenu({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  return (
    <MenuButton trigger={<IconButton icon={EllipsisVertical} label={t('conversation.more')} />}>
      {(choose) => <ConversationEntries ids={[item.id]} choose={choose} />}
    </MenuButton>
  )
}
