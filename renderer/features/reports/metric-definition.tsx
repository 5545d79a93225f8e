import { useTranslation } from 'react-i18next'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { DefinitionButton } from './definition-button.tsx'
import type { MetricAnswer } from './figure-text.ts'

/** What a number counts, by which formula and whose definition. */
export function MetricDefinition({ metric }: { readonly metric: MetricAnswer }) {
  const { t } = useTranslation()
  const { name, definition, formula } = metric.words[useUiLanguage()]
  const said = [definition, `${t('reports.formula')}: ${formula}`, `${t('reports.source')}: ${metric.source}`]
  return (
    <DefinitionButton label={`${name}: ${said.join(' ')}`}>
      <span className="block space-y-1.5 py-1">
        <span className="block">{said[0]}</span>
        <span className="block text-muted">{said[1]}</span>
        <span className="block text-faint">{said[2]}</span>
      </span>
    </DefinitionButton>
  )
}
