import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/queue.ts'
import { formatCompact } from '../../i18n/format.ts'

type Priority = QueueItem['priority']

const silent = new Set(['base', 'public', 'private'])
/** Points below which a reason does not explain anything. */
const leastPoints = 3

/** The strongest reasons first; what weighs nothing is not said. */
export function useReasonWords(priority: Priority, most: number): readonly string[] {
  const { t, i18n } = useTranslation()
  return priority.reasons
    .filter((reason) => !silent.has(reason.code) && Math.abs(reason.points) >= leastPoints)
    .toSorted((first, second) => Math.abs(second.points) - Math.abs(first.points))
    .slice(0, most)
    .map((reason) =>
      t(`priorityReason.${reason.code}`, {
        value: reason.value === undefined ? '' : formatCompact(i18n.language, reason.value),
      }).trim(),
    )
}

export function PriorityReasonText({ priority }: { readonly priority: Priority }) {
  const { t } = useTranslation()
  const words = useReasonWords(priority, 2)
  return <>{words.length > 0 ? words.join(' · ') : t(`priority.${priority.level}`)}</>
}
