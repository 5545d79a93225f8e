import { useTranslation } from 'react-i18next'
import type { ExclusionOffer } from '#shared/contract/monitors.ts'
import { useServices } from '../../app/services.ts'
import { exclusionText } from './exclusion-text.ts'

/** Leaves out what a hit showed, says so, and can take it back. */
export function useExclude() {
  const { client, queries, queryClient, toasts, undo } = useServices()
  const { t } = useTranslation()

  async function refresh() {
    await queryClient.invalidateQueries({ queryKey: queries.monitors.key() })
    await queryClient.invalidateQueries({ queryKey: queries.mentions.key() })
  }

  return async (id: string, offer: Pick<ExclusionOffer, 'kind' | 'query' | 'author'>, messageId: string): Promise<void> => {
    const what =
      offer.kind === 'author'
        ? ({ kind: 'author', messageId } as const)
        : ({ kind: offer.kind, query: offer.query ?? '', messageId } as const)
    const exclusion = await client.monitors.exclude({ id, what })
    const words = exclusionText(t, exclusion)
    const undoId = `exclusion ${exclusion.id}`
    undo.push({
      id: undoId,
      async undo() {
        await client.monitors.takeBack({ id, exclusionId: exclusion.id })
        toasts.show({ tone: 'plain', text: t('listening.exclude.takenBack', { what: words }) })
        await refresh()
      },
    })
    toasts.show({ tone: 'plain', text: t('listening.exclude.done', { what: words }), undoId })
    await refresh()
  }
}
