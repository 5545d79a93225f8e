import { useTranslation } from 'react-i18next'
import { networks, type Network } from '#shared/domain.ts'
import { retentionKinds, type RetentionKind, type RetentionRules } from '#shared/retention.ts'
import { DaysSelect, journalChoices, quarantineChoices, textChoices } from './days-select.tsx'

interface RetentionTableProps {
  readonly rules: RetentionRules
  readonly onChange: (rules: RetentionRules) => void
}

/** A rule for each kind in each network, and one for the journal. */
export function RetentionTable({ rules, onChange }: RetentionTableProps) {
  const { t } = useTranslation()

  function set(network: Network, kind: RetentionKind, days: number | null) {
    const changed = { ...rules.networks[network], [kind]: days }
    onChange({ ...rules, networks: { ...rules.networks, [network]: changed } })
  }

  return (
    <table className="w-full border-separate border-spacing-y-1 text-sm">
      <thead>
        <tr className="text-left text-xs text-muted">
          <th scope="col" className="font-medium">
            {t('retention.kept')}
          </th>
          {networks.map((network) => (
            <th key={network} scope="col" className="w-32 pl-2 font-medium">
              {t(`network.${network}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {retentionKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row" className="py-1 text-left font-normal">
              {t(`retention.kind.${kind}`)}
            </th>
            {networks.map((network) => (
              <td key={network} className="pl-2">
                <DaysSelect
                  label={`${t(`retention.kind.${kind}`)}, ${t(`network.${network}`)}`}
                  choices={kind === 'quarantine' ? quarantineChoices : textChoices}
                  days={rules.networks[network][kind]}
                  onChange={(days) => set(network, kind, days)}
                />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row" className="py-1 text-left font-normal">
            {t('retention.journal')}
            <span className="block text-xs text-muted">{t('retention.journalHint')}</span>
          </th>
          <td className="pl-2">
            <DaysSelect
              label={t('retention.journal')}
              choices={journalChoices}
              days={rules.journal}
              onChange={(journal) => onChange({ ...rules, journal })}
            />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
