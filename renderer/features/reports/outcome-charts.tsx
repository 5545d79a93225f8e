import { useTranslation } from 'react-i18next'
import type { HandoffFunnel, SlaOutcome } from '#shared/contract/reports.ts'
import type { FigureName } from '#shared/figure-names.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Opens } from './opens.tsx'

/** How often the promise was kept, and why not. */
export function SlaChart({ data }: { readonly data: SlaOutcome }) {
  const { t, i18n } = useTranslation()
  // What was lost before we saw it is shown, and is in no share: nobody could have kept it.
  const ours = data.hit + data.missed
  const parts = [
    { name: 'hit', figure: 'kept', count: data.hit, tint: 'bg-good' },
    { name: 'missed', figure: 'broken', count: data.missed, tint: 'bg-danger' },
    { name: 'lostBeforeSeen', figure: 'lostBeforeSeen', count: data.lostBeforeSeen, tint: 'bg-warn' },
  ] as const
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <div className="space-y-3">
      <p>
        <Opens
          mark="sla/share"
          label={t('reports.sla.hit')}
          counted={{ kind: 'figure', metric: 'slaHitRate', group: null, figure: 'share' }}
          count={data.hit}
          className="tabular text-3xl font-semibold"
        >
          {ours === 0 ? '—' : share.format(data.hit / ours)}
        </Opens>{' '}
        <span className="text-muted">{t('reports.sla.kept')}</span>
      </p>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {parts.map((part) =>
          part.count === 0 ? null : (
            <span
              key={part.name}
              className={part.tint}
              style={{ flexGrow: part.count, minWidth: 3 }}
            />
          ),
        )}
      </div>
      <ul className="space-y-1 text-xs">
        {parts.map((part) => (
          <li key={part.name} className="flex items-center gap-2">
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${part.tint}`} />
            <span className="grow text-muted">{t(`reports.sla.${part.name}`)}</span>
            <PromiseCount name={part.name} figure={part.figure} count={part.count} />
          </li>
        ))}
        {data.resolvedUnanswered === 0 ? null : (
          <li className="flex items-center gap-2 border-t border-line pt-1">
            <span aria-hidden="true" className="size-2.5 rounded-sm bg-hover" />
            <span className="grow text-muted">{t('reports.sla.resolvedUnanswered')}</span>
            <PromiseCount
              name="resolvedUnanswered"
              figure="resolvedUnanswered"
              count={data.resolvedUnanswered}
            />
          </li>
        )}
      </ul>
    </div>
  )
}

interface PromiseCountProps {
  readonly name: keyof SlaOutcome
  readonly figure: FigureName
  readonly count: number
}

function PromiseCount({ name, figure, count }: PromiseCountProps) {
  const { t, i18n } = useTranslation()
  return (
    <Opens
      mark={`sla/${name}`}
      label={t(`reports.sla.${name}`)}
      counted={{ kind: 'figure', metric: 'slaHitRate', group: null, figure }}
      count={count}
      className="tabular font-medium"
    >
      {formatNumber(i18n.language, count)}
    </Opens>
  )
}

const stages = ['proposed', 'invited', 'arrived', 'resolved'] as const

/** How many moves to private go how far. */
export function HandoffChart({ data }: { readonly data: HandoffFunnel }) {
  const { t, i18n } = useTranslation()
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <ol className="space-y-2.5">
      {stages.map((stage) => (
        <li key={stage}>
          <div className="mb-1 flex items-baseline gap-2 text-xs">
            <span className="grow text-muted">{t(`reports.handoffs.${stage}`)}</span>
            <Opens
              mark={`handoffs/${stage}`}
              label={`${t('reports.handoffs.title')}, ${t(`reports.handoffs.${stage}`)}`}
              counted={{ kind: 'figure', metric: 'handoffFunnel', group: null, figure: stage }}
              count={data[stage]}
              className="tabular font-semibold text-ink"
            >
              {formatNumber(i18n.language, data[stage])}
            </Opens>
            <span className="tabular w-10 text-right text-faint">
              {share.format(data.proposed === 0 ? 0 : data[stage] / data.proposed)}
            </span>
          </div>
          <div aria-hidden="true" className="h-3 overflow-hidden rounded bg-hover">
            <div
              className="h-full origin-left bg-private"
              style={{
                transform: `scaleX(${data.proposed === 0 ? 0 : data[stage] / data.proposed})`,
              }}
            />
          </div>
        </li>
      ))}
    </ol>
  )
}
