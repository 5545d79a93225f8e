import { useTranslation } from 'react-i18next'
import type { Figure, MetricAnswer } from './figure-text.ts'
import { GroupTable } from './group-table.tsx'

const columns = ['resolved', 'answers', 'median', 'keptShare', 'corrections'] as const satisfies readonly Figure['name'][]

/** What each did, in alphabetical order: few cases rank nobody. */
export function AgentsTable({ metric }: { readonly metric: MetricAnswer }) {
  const { t } = useTranslation()
  return <GroupTable metric={metric} columns={columns} nameOf={({ of }) => of || t('myName.nobody')} />
}
