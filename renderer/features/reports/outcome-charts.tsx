import { useTranslation } from 'react-i18next'
import type { HandoffFunnel, SlaOutcome } from '#shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'

/** How often the promise was kept, and why not. */
export function SlaChart({ data }: { readonly data: SlaOutcome }) {
  const { t, i18n } = useTranslation()
  const all = data.hit + data.missed + data.lostBeforeSeen
  const parts = [
    { name: 'hit', count: data.hit, tint: 'bg-good' },
    { name: 'missed', count: data.missed, tint: 'bg-danger' },
    { name: 'lostBeforeSeen', count: data.lostBeforeSeen, tint: 'bg-warn' },
  ] as const
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <div className="space-y-3">
      <p>
        <span className="tabular text-3xl font-semibold">{share.format(data.hit / all)}</span>{' '}
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
            <span className="tabular font-medium">{formatNumber(i18n.language, part.count)}</span>
          </li>
        ))}
        {data.resolvedUnanswered === 0 ? null : (
          <li className="flex items-center gap-2 border-t border-line pt-1">
            <span aria-hidden="true" className="size-2.5 rounded-sm bg-hover" />
            <span className="grow text-muted">{t('reports.sla.resolvedUnanswered')}</span>
            <span className="tabular font-medium">
              {formatNumber(i18n.language, data.resolvedUnanswered)}
            </span>
          </li>
        )}
      </ul>
    </div>
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
            <span className="tabular font-semibold text-ink">
              {formatNumber(i18n.language, data[stage])}
            </span>
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
