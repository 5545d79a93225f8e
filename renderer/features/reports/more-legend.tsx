import { useTranslation } from 'react-i18next'

interface MoreLegendProps {
  readonly hasEarlier: boolean
  /** The bucket that is still running; null where none is. */
  readonly running: number | null
  readonly moment: (start: number) => string
}

/** What a chart shows besides its own colours: the range before, and what is not over yet. */
export function MoreLegend({ hasEarlier, running, moment }: MoreLegendProps) {
  const { t } = useTranslation()
  return (
    <>
      {hasEarlier ? (
        <li className="flex items-center gap-1.5">
          <svg width="16" height="10">
            <line x1="0" y1="5" x2="16" y2="5" stroke="var(--faint)" strokeWidth="1.5" strokeDasharray="4 3" />
          </svg>
          {t('reports.earlier')}
        </li>
      ) : null}
      {running === null ? null : (
        <li className="ml-auto text-faint">{t('reports.running', { at: moment(running) })}</li>
      )}
    </>
  )
}
