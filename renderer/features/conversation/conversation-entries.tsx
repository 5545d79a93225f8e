import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { QueueItem } from '#shared/contract/queue.ts'
import { CommandEntry } from '../../actions/command-entry.tsx'
import { useServices } from '../../app/services.ts'
import { MenuLine } from '../../ui/menu.tsx'

/** Of one conversation alone. */
const ofOne = ['reply', 'handoff', 'template', 'note'] as const
const ofMany = [
  ['resolve', 'reopen', 'snooze', 'assignToMe', 'assign', 'priority', 'tag', 'sentiment'],
  ['spam', 'block'],
] as const

interface ConversationEntriesProps {
  readonly ids: readonly string[]
  readonly choose: (deed: () => void) => () => void
}

/** All that can be done with a conversation, or with several at once: the same wherever a menu is asked for. */
export function ConversationEntries({ ids, choose }: ConversationEntriesProps) {
  const { t } = useTranslation()
  const item = useItem(ids[0] ?? '')
  const labels: Readonly<Record<string, string>> = {
    resolve: t('conversation.resolve'),
    spam: t(item?.status === 'spam' ? 'conversation.notSpam' : 'conversation.isSpam'),
    block: t(item?.isBlocked ? 'conversation.unblock' : 'conversation.block'),
  }
  const groups = ids.length === 1 ? [ofOne, ...ofMany] : ofMany
  return groups.map((group, index) => (
    <Fragment key={group[0]}>
      {index === 0 ? null : <MenuLine />}
      {group.map((id) => (
        <CommandEntry key={id} id={id} label={labels[id]} ids={ids} choose={choose} />
      ))}
    </Fragment>
  ))
}

/** From the list, or where it stands in none (a search opened it) from what is shown. */
function useItem(id: string): QueueItem | undefined {
  const { list, queries, queryClient } = useServices()
  const row = useStore(list, (state) => state.items.get(id))
  return row ?? queryClient.getQueryData(queries.conversations.get.queryKey({ input: { id } }))?.item
}
