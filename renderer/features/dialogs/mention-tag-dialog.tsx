import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { useTags } from '../../app/use-catalogues.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { PickModal, type PickDialogProps } from './pick-dialogs.tsx'

/** Tags of conversations that stand in no list of the queue: what they have is asked first. */
export function MentionTagDialog({ ids }: PickDialogProps) {
  const { client, queries, queryClient, toasts, undo, i18n, ui } = useServices()
  const { t } = useTranslation()
  const tags = useTags()
  const distinct = [...new Set(ids)]
  const details = useQueries({ queries: distinct.map((id) => queries.conversations.get.queryOptions({ input: { id } })) })
  const items = details.flatMap(({ data }) => (data ? [data.item] : []))
  const isKnown = items.length === distinct.length
  const hasAll = (tagId: string) => isKnown && items.every((item) => item.tagIds.includes(tagId))

  async function pick(tagId: string) {
    if (!isKnown) return
    closeDialog(ui)
    const remove = hasAll(tagId)
    const changes = items.map(({ id, tagIds }) => {
      const others = tagIds.filter((each) => each !== tagId)
      return { id, patch: { tagIds: remove ? others : [...others, tagId] } }
    })
    const refresh = () => queryClient.invalidateQueries({ queryKey: queries.conversations.get.key() })
    try {
      const { previous } = await client.conversations.update({ changes })
      const undoId = `tagged ${tagId} ${distinct.join()}`
      undo.push({
        id: undoId,
        async undo() {
          await client.conversations.update({ changes: previous })
          await refresh()
        },
      })
      toasts.show({ tone: 'plain', text: t('done.tagged', { count: items.length }), undoId })
      await refresh()
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
  }

  return (
    <PickModal
      stay
      title={t('pick.tag', { count: distinct.length })}
      options={tags.map((tag) => ({ id: tag.id, label: tag.name, chosen: hasAll(tag.id) }))}
      onPick={(id) => void pick(id)}
    />
  )
}
