import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Tip } from '../../ui/tip.tsx'
import type { MetricAnswer } from './figure-text.ts'

/** What a number counts, by which formula and whose definition: one hover or Tab away. */
export function MetricDefinition({ metric }: { readonly metric: MetricAnswer }) {
  const { t, i18n } = useTranslation()
  const { name, definition, formula } = metric.words[i18n.language === 'ru' ? 'ru' : 'en']
  const said = [definition, `${t('reports.formula')}: ${formula}`, `${t('reports.source')}: ${metric.source}`]
  return (
    <Tip
      text={
        <span className="block space-y-1.5 py-1">
          <span className="block">{said[0]}</span>
          <span className="block text-muted">{said[1]}</span>
          <span className="block text-faint">{said[2]}</span>
        </span>
      }
    >
      <button
        type="button"
        aria-label={`${name}: ${said.join(' ')}`}
        className="flex size-5 shrink-0 items-center justify-center rounded text-faint hover:text-ink"
      >
        <Info size={13} aria-hidden="true" />
      </button>
    </Tip>
  )
}
