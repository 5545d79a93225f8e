import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionPreview } from '#shared/contract/retention.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Card } from '../section-head.tsx'

interface RetentionPreviewCardProps {
  readonly preview: RetentionPreview
  /** What may be done about it. */
  readonly children?: ReactNode
}

/** What would go, by network and kind and in all. */
export function RetentionPreviewCard({ preview, children }: RetentionPreviewCardProps) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(i18n.language, value)
  const size = (bytes: number) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: bytes < 1_000_000 ? 'kilobyte' : 'megabyte',
      maximumFractionDigits: 1,
    }).format(bytes < 1_000_000 ? bytes / 1000 : bytes / 1_000_000)
  if (preview.rows.length === 0 && preview.facts === 0) {
    return (
      <Card label={t('retention.wouldGo')}>
        <p role="status">{t('retention.nothing')}</p>
      </Card>
    )
  }
  return (
    <Card label={t('retention.wouldGo')}>
      <div role="status" className="space-y-3">
        <h3 className="font-medium">{t('retention.wouldGo')}</h3>
        {preview.rows.length === 0 ? null : (
          <table className="tabular w-full text-sm">
            <thead>
              <tr className="text-right text-xs text-muted">
                <th scope="col" className="text-left font-medium">
                  {t('retention.what')}
                </th>
                <th scope="col" className="font-medium">{t('retention.count')}</th>
                <th scope="col" className="font-medium">{t('retention.conversations')}</th>
                <th scope="col" className="font-medium">{t('retention.files')}</th>
                <th scope="col" className="font-medium">{t('retention.size')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row) => (
                <tr key={`${row.network} ${row.kind}`} className="border-t border-line text-right">
                  <th scope="row" className="py-1 text-left font-normal">
                    {t(`network.${row.network}`)}: {t(`retention.kind.${row.kind}`)}
                  </th>
                  <td>{number(row.count)}</td>
                  <td>{number(row.conversations)}</td>
                  <td>{number(row.files)}</td>
                  <td>{size(row.bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p>
          {[
            t('retention.inConversations', { count: preview.conversations, value: number(preview.conversations) }),
            t('retention.people', { count: preview.people, value: number(preview.people) }),
            t('retention.facts', { count: preview.facts, value: number(preview.facts) }),
          ].join(' · ')}
        </p>
        <p className="text-muted">{t('retention.forGood')}</p>
        {children}
      </div>
    </Card>
  )
}
