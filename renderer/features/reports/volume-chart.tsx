import { useTranslation } from 'react-i18next'
import type { Volume } from '#shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { HeatMap } from './heat-map.tsx'
import { Opens } from './opens.tsx'

/** Bars by network, and the week by hour as a heat map. */
export function VolumeChart({ data }: { readonly data: Volume }) {
  const { t, i18n } = useTranslation()
  const most = Math.max(1, ...data.byNetwork.map((entry) => entry.count))
  return (
    <div className="space-y-4">
      <ul className="space-y-2">
        {data.byNetwork.map(({ network, count }) => (
          <li key={network} className="flex items-center gap-2.5 text-xs">
            <NetworkMark network={network} size={14} />
            <span className="w-20">{t(`network.${network}`)}</span>
            <span aria-hidden="true" className="h-2 grow overflow-hidden rounded-full bg-hover">
              <span
                className="block h-full origin-left rounded-full bg-accent"
                style={{ transform: `scaleX(${count / most})` }}
              />
            </span>
            <span className="tabular w-12 text-right font-medium">
              <Opens
                mark={`volume/${network}`}
                label={`${t('reports.volume.title')}, ${t(`network.${network}`)}`}
                counted={{ kind: 'messages' }}
                part={{ networks: [network] }}
                count={count}
              >
                {formatNumber(i18n.language, count)}
              </Opens>
            </span>
          </li>
        ))}
      </ul>
      <HeatMap byHour={data.byHour} />
    </div>
  )
}
