import { Check, Clock, EllipsisVertical, Tag, UserPlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addWords } from '../../i18n/add-words.ts'
import { detailWords } from '../../i18n/detail-words.ts'
import { CommandEntry } from '../../actions/command-entry.tsx'
import { targets } from '../../actions/selection.ts'
import { useServices } from '../../app/services.ts'
import { openDialog, type DialogKind } from '../../app/ui-store.ts'
import { useUi } from '../../app/use-ui.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuButton } from '../../ui/menu.tsx'

/** What can be done with the checked rows together. */
export function BulkBar() {
  const { ui, conversations } = useServices()
  const { t, i18n } = useTranslation()
  // Its menu names commands as the lists of commands do.
  addWords(i18n, detailWords)
  const count = useUi((state) => state.checked.size)
  if (count === 0) return null
  const ask = (kind: DialogKind) => openDialog(ui, kind, targets({ ui }))
  return (
    <div
      role="toolbar"
      data-bulk=""
      aria-label={t('bulk.title')}
      className="absolute inset-x-3 bottom-3 z-10 flex items-center gap-1 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 shadow-pop"
    >
      <span className="tabular grow truncate text-sm font-medium">
        {t('bulk.count', { count })}
      </span>
      <IconButton
        icon={Check}
        label={t('placeCommand.resolve')}
        command="resolve"
        onClick={() => void conversations.resolve(targets({ ui }))}
      />
      <IconButton
        icon={Clock}
        label={t('placeCommand.snooze')}
        command="snooze"
        onClick={() => ask('snooze')}
      />
      <IconButton
        icon={UserPlus}
        label={t('placeCommand.assign')}
        command="assign"
        onClick={() => ask('assign')}
      />
      <IconButton icon={Tag} label={t('placeCommand.tag')} command="tag" onClick={() => ask('tag')} />
      <MenuButton trigger={<IconButton icon={EllipsisVertical} label={t('bulk.more')} />}>
        {(choose) =>
          (['assignToMe', 'priority', 'sentiment', 'reopen', 'spam', 'block'] as const).map((id) => (
            <CommandEntry key={id} id={id} ids={targets({ ui })} choose={choose} />
          ))
        }
      </MenuButton>
      <IconButton
        icon={X}
        label={t('bulk.clear')}
        command="back"
        onClick={() => ui.setState({ checked: new Set() })}
      />
    </div>
  )
}
