import { figureWords } from '#shared/figure-words.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { figureText, type Figure, type FigureGroup, type MetricAnswer } from './figure-text.ts'
import { Opens } from './opens.tsx'

interface FigureValueProps {
  readonly metric: MetricAnswer
  readonly group: FigureGroup | undefined
  readonly figure: Figure | undefined
  readonly className?: string
}

/** A number of a metric; it opens what it was reckoned from. */
export function FigureValue({ metric, group, figure, className = '' }: FigureValueProps) {
  const language = useUiLanguage()
  if (figure === undefined) return <span className={className}>—</span>
  const key = group?.key ?? null
  const words = [metric.words[language].name, figureWords[figure.name][language], group?.of ?? '']
  return (
    <Opens
      mark={`${metric.id}/${key ?? ''}/${figure.name}`}
      label={words.filter((each) => each !== '').join(', ')}
      counted={{ kind: 'figure', metric: metric.id, group: key, figure: figure.name }}
      count={figure.value === null ? 0 : figure.sample}
      className={className}
    >
      {figureText(language, figure)}
    </Opens>
  )
}
