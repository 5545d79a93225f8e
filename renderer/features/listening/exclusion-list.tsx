import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '#shared/contract/monitors.ts'
import { useServices } from '../../app/services.ts'
import { useMay } from '../../app/use-me.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useSave } from '../settings/use-save.ts'
import { exclusionText } from './exclusion-text.ts'

/** What a monitor leaves out beside its query, each to be taken back. */
export function ExclusionList({ monitor }: { readonly monitor: Monitor }) {
  const { client, queries } = useServices()
  const { t, i18n } = useTranslation()
  const { busy, error, save } = useSave()
  const may = useMay('lead')
  if (monitor.exclusions.length === 0) return null
  return (
    <section aria-label={t('listening.exclusions')} className="mt-3">
      <h4 className="text-xs font-medium text-muted">{t('listening.exclusions')}</h4>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {monitor.exclusions.map((exclusion) => {
          const what = exclusionText(t, exclusion)
          const value = formatNumber(i18n.language, exclusion.hidden)
          return (
            <li
              key={exclusion.id}
              className="flex max-w-full items-center gap-1.5 rounded-md border border-line bg-sunken py-0.5 pr-1 pl-2 text-xs"
            >
              <span className="truncate">{what}</span>
              <span className="tabular shrink-0 text-faint">
                {exclusion.isSettled ? t('listening.hidden', { count: exclusion.hidden, value }) : t('listening.sweeping')}
              </span>
              {may ? (
                <button
                  type="button"
                  disabled={busy}
                  aria-label={t('listening.takeBack', { what })}
                  className="flex size-5 items-center justify-center rounded text-faint hover:bg-hover hover:text-ink"
                  onClick={() =>
                    void save(
                      () => client.monitors.takeBack({ id: monitor.id, exclusionId: exclusion.id }),
                      queries.monitors.key(),
                    )
                  }
                >
                  <X size={12} aria-hidden="true" />
                </button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {error === null ? null : (
        <p role="alert" className="mt-1 text-xs text-danger">
          {error}
        </p>
      )}
    </section>
  )
}
