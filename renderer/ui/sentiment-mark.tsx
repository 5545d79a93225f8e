import { Frown, Meh, Smile } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SentimentLabel } from '#shared/domain.ts'

const marks = {
  negative: { icon: Frown, colour: 'text-danger' },
  neutral: { icon: Meh, colour: 'text-faint' },
  positive: { icon: Smile, colour: 'text-good' },
} as const

interface SentimentMarkProps {
  readonly label: SentimentLabel
  readonly size?: number
}

/** A face, not only a colour. */
export function SentimentMark({ label, size = 14 }: SentimentMarkProps) {
  const { t } = useTranslation()
  const { icon: Icon, colour } = marks[label]
  return (
    <Icon
      size={size}
      strokeWidth={1.9}
      role="img"
      aria-label={t(`sentiment.${label}`)}
      className={`shrink-0 ${colour}`}
    />
  )
}
