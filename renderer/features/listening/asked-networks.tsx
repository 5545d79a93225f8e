import { ScanSearch, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AskedNetwork } from '#shared/contract/monitors.ts'
import { formatNumber } from '../../i18n/format.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'

/** What each network's own search is asked for a query, what is left for us, and what it will not find. */
export function AskedNetworks({ asked }: { readonly asked: readonly AskedNetwork[] }) {
  const { t } = useTranslation()
  if (asked.length === 0) return null
  return (
    <section aria-label={t('monitors.asked.title')} className="rounded-md border border-line px-3 py-2">
      <h4 className="text-xs font-medium text-muted">{t('monitors.asked.title')}</h4>
      <ul className="mt-1.5 space-y-2">
        {asked.map((one) => (
          <Asked key={one.network} asked={one} />
        ))}
      </ul>
    </section>
  )
}

function Asked({ asked: { network, searches, here, losses } }: { readonly asked: AskedNetwork }) {
  const { t, i18n } = useTranslation()
  const [first = '', ...more] = searches
  return (
    <li className="flex items-start gap-2 text-xs">
      <span className="mt-0.5 shrink-0">
        <NetworkMark network={network} size={14} />
      </span>
      <div className="min-w-0 grow space-y-1">
        <p className="break-words">
          <span className="line-clamp-2 font-mono">{first}</span>
          {more.length > 0 ? (
            <span className="text-faint">
              {t('monitors.asked.more', { count: more.length, value: formatNumber(i18n.language, more.length) })}
            </span>
          ) : null}
        </p>
        {here.length > 0 ? (
          <p className="flex items-start gap-1 text-faint">
            <ScanSearch size={12} className="mt-0.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0 break-words">{t('monitors.asked.here', { parts: here.join('  ·  ') })}</span>
          </p>
        ) : null}
        {losses.map(({ code, parts }) => (
          <p key={code} className="flex items-start gap-1 text-warn">
            <TriangleAlert size={12} className="mt-0.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0 break-words">
              {t([`monitors.loss.${code}`, 'monitors.loss.other'], { parts: parts.join(', ') })}
            </span>
          </p>
        ))}
      </div>
    </li>
  )
}
