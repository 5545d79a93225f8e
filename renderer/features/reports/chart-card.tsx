import type { UseQueryResult } from '@tanstack/react-query'
import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { PictureMenu } from './picture/picture-menu.tsx'
import { DefinitionButton } from './definition-button.tsx'

interface ChartCardProps<Data> {
  /** Key of the report's words: `reports.<name>.title`, `.definition`. */
  readonly name: string
  readonly answer: UseQueryResult<Data>
  readonly isEmpty: (data: Data) => boolean
  readonly className?: string
  /** The same numbers as a table, where the chart is a drawing. */
  readonly renderTable?: (data: Data) => ReactNode
  readonly children: (data: Data) => ReactNode
}

/** A chart with its definition one hover (or focus) away, its numbers one key away, and every state it can be in. */
export function ChartCard<Data>({
  name,
  answer,
  isEmpty,
  className = '',
  renderTable,
  children,
}: ChartCardProps<Data>) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const { data, error, isError, refetch } = answer
  const title = t(`reports.${name}.title`)
  const definition = t(`reports.${name}.definition`)
  const shown = asTable && renderTable ? renderTable : children
  return (
    <section
      aria-label={title}
      className={`flex min-w-0 flex-col rounded-xl border border-line bg-surface p-4 ${className}`}
    >
      <header className="mb-3 flex items-center gap-1.5">
        <h2 className="font-semibold">{title}</h2>
        <DefinitionButton label={`${title}: ${definition}`}>{definition}</DefinitionButton>
        {renderTable ? (
          <span className="-my-1 ml-auto flex">
            {asTable || data === undefined || isEmpty(data) ? null : <PictureMenu title={title} place={place} />}
            <IconButton
              icon={Table2}
              label={t('reports.asTable')}
              active={asTable}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            />
          </span>
        ) : null}
      </header>
      <div ref={place} className="min-h-0 grow">
        {isError && data === undefined ? (
          <FailedState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && !isError ? <Skeleton className="h-48" /> : null}
        {data !== undefined && isEmpty(data) ? (
          <EmptyState
            icon={ChartNoAxesColumn}
            title={t('reports.empty')}
            text={t('reports.emptyText')}
          />
        ) : null}
        {data !== undefined && !isEmpty(data) ? shown(data) : null}
      </div>
    </section>
  )
}
