import { useTranslation } from 'react-i18next'
import type { SentimentOverTime } from '#shared/contract/reports.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { bucketTime } from '../bucket-time.ts'
import { colours } from '../chart-look.tsx'

interface WallBarsProps {
  readonly data: SentimentOverTime
  readonly to: number
  readonly now: number
  readonly moment: (start: number) => string
}

const sumOf = (bucket: SentimentOverTime[number]) => bucket.negative + bucket.neutral + bucket.positive

/** Messages over the time, the bad ones below; a bar that is still growing is pale, and what has not begun has none. */
export function WallBars({ data, to, now, moment }: WallBarsProps) {
  const { t, i18n } = useTranslation()
  const most = Math.max(1, ...data.map(sumOf))
  const everyNth = Math.ceil(data.length / 12)
  return (
    <figure aria-label={t('reports.sentiment.title')} className="flex min-h-0 grow flex-col">
      <ol className="flex min-h-0 grow items-stretch gap-[0.35vw]">
        {data.map((bucket, index) => {
          const time = bucketTime(data, index, to, now)
          const words = sentimentLabels.map((label) => `${t(`sentiment.${label}`)}: ${formatNumber(i18n.language, bucket[label])}`)
          return (
            <li key={bucket.start} className="flex min-w-0 grow basis-0 flex-col">
              <span className="sr-only">{`${moment(bucket.start)}: ${words.join(', ')}`}</span>
              <span aria-hidden="true" className={`flex min-h-0 grow flex-col justify-end ${time === 'running' ? 'opacity-55' : ''}`}>
                {time === 'ahead'
                  ? null
                  : sentimentLabels.toReversed().map((label) => (
                      <span key={label} style={{ height: `${(100 * bucket[label]) / most}%`, background: colours[label] }} />
                    ))}
              </span>
              <span aria-hidden="true" className="mt-1 h-[1.4em] overflow-visible border-t border-line pt-1 text-center text-[clamp(0.75rem,1vw,1.6rem)] whitespace-nowrap text-muted">
                {index % everyNth === 0 ? moment(bucket.start) : ''}
              </span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
