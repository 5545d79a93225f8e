import { useTranslation } from 'react-i18next'
import type { Network } from '#shared/domain.ts'
import type { Figure, MetricAnswer } from './figure-text.ts'
import { GroupTable } from './group-table.tsx'

const columns = ['requests', 'paidReads', 'paidSends', 'cost', 'costPerMessage'] as const satisfies readonly Figure['name'][]

/** What each network was asked, and what it charged. */
export function CostTable({ metric }: { readonly metric: MetricAnswer }) {
  const { t } = useTranslation()
  return <GroupTable metric={metric} columns={columns} nameOf={({ of }) => t(`network.${(of ?? 'x') as Network}`)} />
}
