import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReportShown, type Pointed } from './report-shown.ts'

interface OpensProps extends Pointed {
  /** How many things are behind it; where none is, it is text. */
  readonly count: number | undefined
  readonly className?: string
  readonly children: ReactNode
}

/** A number that opens the conversations behind it. */
export function Opens({ count, className = '', children, ...pointed }: OpensProps) {
  const { open } = useReportShown()
  const { t } = useTranslation()
  if (!count) return <span className={className}>{children}</span>
  return (
    <button
      type="button"
      data-figure={pointed.mark}
      title={`${pointed.label}: ${t('reports.opens')}`}
      className={`rounded decoration-dotted underline-offset-3 hover:text-accent-ink hover:underline ${className}`}
      onClick={() => open(pointed)}
    >
      {children}
    </button>
  )
}
