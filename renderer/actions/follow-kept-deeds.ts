import type { Services } from '../app/services.ts'
import { failureText } from '../i18n/failure-text.ts'
import { conversationsOf, type Deed } from '../rpc/deed.ts'
import { createListRefresh } from './list-refresh.ts'

/**
 * What becomes of deeds that had to wait for the core: done ones show as the core has them, refused ones are told
 * and stay in their conversation, and those of before a reload can be taken back like any other.
 */
export function followKeptDeeds(services: Services) {
  const { deeds, undo, toasts, i18n, queryClient, queries, replies } = services
  const refresh = createListRefresh(services)

  function showAsIs(deed: Deed) {
    const ids = conversationsOf(deed)
    for (const id of ids) {
      const queryKey = queries.conversations.get.key({ input: { id } })
      void queryClient.invalidateQueries({ queryKey })
    }
    refresh.soon(ids)
  }

  deeds.listen({
    onSettled: ({ deed }) => showAsIs(deed),
    onRefused({ key, deed, error }) {
      undo.takeById(key)
      toasts.dismissUndo(key)
      const text = i18n.t('waiting.refused', { reason: failureText(i18n, error) })
      toasts.show({ tone: 'error', text })
      showAsIs(deed)
    },
  })
  for (const { key } of deeds.store.getState().entries) {
    undo.push({ id: key, undo: () => replies.giveBack(key) })
  }
}
