import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { orderOf } from './queue-order.ts'
import type { WhyContext } from './why-here.ts'

/** What the words about a row's place depend on. Rendered again when its deadline passes, not each second. */
export function useWhyHere(item: QueueItem): WhyContext {
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const split = useUi((state) => state.split)
  const order = useUi(orderOf)
  const counted = useUi((state) => state.counted?.title ?? null)
  const dueAt = item.due?.dueAt ?? null
  const subscribe = useCallback((listener: () => void) => clock.onTick(listener), [clock])
  useSyncExternalStore(subscribe, () => dueAt !== null && dueAt < clock.now())
  return { split, order: counted === null ? order : 'newest', counted, now: clock.now(), language: i18n.language, t }
}
