import { EllipsisVertical } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { CommandEntry } from '../../actions/command-entry.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuButton, MenuLine } from '../../ui/menu.tsx'

const groups = [
  ['reply', 'handoff', 'template', 'note'],
  ['resolve', 'reopen', 'snooze', 'assignToMe', 'assign', 'priority', 'tag', 'sentiment'],
  ['spam', 'block'],
] as const

/** All that can be done with the conversation that is shown. */
export function ConversationMenu({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation()
  const labels: Readonly<Record<string, string>> = {
    resolve: t('conversation.resolve'),
    spam: t(item.status === 'spam' ? 'conversation.notSpam' : 'conversation.isSpam'),
    block: t(item.isBlocked ? 'conversation.unblock' : 'conversation.block'),
  }
  return (
    <MenuButton trigger={<IconButton icon={EllipsisVertical} label={t('conversation.more')} />}>
      {(choose) =>
        groups.map((group, index) => (
          <Fragment key={group[0]}>
            {index === 0 ? null : <MenuLine />}
            {group.map((id) => (
              <CommandEntry key={id} id={id} label={labels[id]} ids={[item.id]} choose={choose} />
            ))}
          </Fragment>
        ))
      }
    </MenuButton>
  )
}
