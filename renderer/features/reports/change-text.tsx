import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { differenceText, figureText, type Figure } from './figure-text.ts'

interface ChangeTextProps {
  readonly figure: Figure
  /** What is better of it; null where neither is. */
  readonly better: 'more' | 'less' | null
}

/** What the number was before; an arrow only where chance would not do the same. */
export function ChangeText({ figure, better }: ChangeTextProps) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { before, unit, value } = figure
  if (before === undefined || value === null) return null
  if (before.value === null) return <p className="text-xs text-faint">{t('reports.change.none')}</p>
  const was = t('reports.change.was', { value: figureText(language, { unit, value: before.value }) })
  const { change } = before
  if (change !== 'more' && change !== 'less') {
    return (
      <p className="text-xs text-faint">
        {change === null ? was : `${was} — ${t(`reports.change.${change}`)}`}
      </p>
    )
  }
  const Arrow = change === 'more' ? ArrowUp : ArrowDown
  const tint = better === null ? 'text-muted' : change === better ? 'text-good' : 'text-danger'
  return (
    <p className="text-xs text-muted">
      <Arrow size={12} strokeWidth={2.5} aria-hidden="true" className={`mr-0.5 inline-block ${tint}`} />
      <span className={`font-medium ${tint}`}>
        {t(`reports.change.${change}`, { value: differenceText(t, language, unit, Math.abs(value - before.value)) })}
      </span>
      {`, ${was}`}
    </p>
  )
}
