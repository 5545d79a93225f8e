import { useTranslation } from 'react-i18next'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { ChangeText } from '../change-text.tsx'
import { figureNamed, figureText, intervalText, type MetricAnswer } from '../figure-text.ts'
import { weekFigures } from './use-week-answers.ts'

/** The figures a week is known by, numbered by the footnotes that say what they are. */
export function WeekNumbers({ metrics }: { readonly metrics: readonly MetricAnswer[] }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  return (
    <dl className="grid grid-cols-3 gap-x-6 gap-y-2">
      {weekFigures.map(([id, name, better], index) => {
        const metric = metrics.find((one) => one.id === id)
        const figure = figureNamed(metric?.groups[0], name)
        const interval = figure ? intervalText(language, figure) : null
        return metric === undefined ? null : (
          <div key={id} className="border-t border-line pt-1">
            <dt className="text-[11px] text-muted">
              {metric.words[language].name}
              <sup className="ml-0.5 text-[7px]">{index + 1}</sup>
            </dt>
            <dd className="tabular text-2xl leading-tight font-semibold">{figure ? figureText(language, figure) : '—'}</dd>
            <dd className="text-[9.5px] text-muted [&_p]:text-[9.5px]">
              {figure ? <ChangeText figure={figure} better={better} /> : null}
              {interval === null ? null : t('reports.interval', { value: interval })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** What the numbered figures count. */
export function WeekFootnotes({ metrics }: { readonly metrics: readonly MetricAnswer[] }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  return (
    <ol className="columns-2 gap-6 text-[8px] leading-[1.35] text-muted">
      {weekFigures.map(([id], index) => {
        const words = metrics.find((one) => one.id === id)?.words[language]
        return words === undefined ? null : (
          <li key={id} className="break-inside-avoid">
            <sup>{index + 1}</sup> {words.name}: {words.definition}
          </li>
        )
      })}
      <li className="break-inside-avoid">{t('reports.week.footnote')}</li>
    </ol>
  )
}
