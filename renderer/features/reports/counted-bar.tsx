import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { backToReport, type CountedList } from '../../actions/counted-list.ts'
import { useServices } from '../../app/services.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Stands instead of the tabs: of which figure these conversations are, and the way back to it. */
export function CountedBar({ counted }: { readonly counted: CountedList }) {
  useLateWords()
  const { ui, queries } = useServices()
  const { t, i18n } = useTranslation()
  const { data } = useQuery(queries.reports.counted.queryOptions({ input: counted.asked, staleTime: Infinity }))
  const number = (value: number) => formatNumber(i18n.language, value)
  const conversations = data
    ? t('counted.conversations', { count: data.conversations, value: number(data.conversations) })
    : ''
  return (
    <div role="group" aria-label={counted.title} className="flex items-center gap-1 px-2 pb-1.5">
      <IconButton
        icon={ArrowLeft}
        label={t('counted.back')}
        command="back"
        onClick={() => backToReport(ui)}
      />
      <p className="min-w-0 grow leading-4">
        <span className="block truncate text-sm font-medium" title={counted.title}>
          {counted.title}
        </span>
        <span role="status" className="tabular block text-2xs text-faint">
          {data && data.counted !== data.conversations
            ? t('counted.rows', { rows: number(data.counted), conversations })
            : conversations}
        </span>
      </p>
    </div>
  )
}
