import { useTranslation } from 'react-i18next'
import { noticeKinds, type NoticePreferences, type NoticeWays } from '#shared/notices.ts'
import { Card } from '../section-head.tsx'

const ways = ['inApp', 'system', 'sound', 'always'] as const

interface WaysTableProps {
  readonly kinds: NoticePreferences['kinds']
  readonly onChange: (kinds: NoticePreferences['kinds']) => void
}

/** Each kind of notice by each way it can be told. */
export function WaysTable({ kinds, onChange }: WaysTableProps) {
  const { t } = useTranslation()
  return (
    <Card label={t('notices.what')}>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">{t('notices.what')}</caption>
          <thead>
            <tr className="text-xs text-muted">
              <th scope="col" className="pb-2 text-left font-medium">
                {t('notices.what')}
              </th>
              {ways.map((way) => (
                <th key={way} scope="col" className="w-21 px-1 pb-2 text-center font-medium whitespace-nowrap">
                  {t(`notices.way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {noticeKinds.map((kind) => (
              <KindRow
                key={kind}
                name={t(`notices.kind.${kind}`)}
                chosen={kinds[kind]}
                onChange={(chosen) => onChange({ ...kinds, [kind]: chosen })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-xs text-faint">{t('notices.alwaysHint')}</p>
    </Card>
  )
}

interface KindRowProps {
  readonly name: string
  readonly chosen: NoticeWays
  readonly onChange: (chosen: NoticeWays) => void
}

function KindRow({ name, chosen, onChange }: KindRowProps) {
  const { t } = useTranslation()
  const isSilent = !chosen.inApp && !chosen.system && !chosen.sound
  return (
    <tr>
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        {name}
        {isSilent ? <span className="block text-xs text-faint">{t('notices.never')}</span> : null}
      </th>
      {ways.map((way) => (
        <td key={way} className="text-center align-middle leading-none">
          <input
            type="checkbox"
            aria-label={`${name}: ${t(`notices.way.${way}`)}`}
            checked={chosen[way]}
            disabled={way === 'always' && isSilent}
            className="size-4 align-middle accent-accent disabled:opacity-40"
            onChange={(event) => onChange({ ...chosen, [way]: event.target.checked })}
          />
        </td>
      ))}
    </tr>
  )
}
