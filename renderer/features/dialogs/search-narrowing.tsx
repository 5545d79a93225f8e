import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPerson } from '#shared/contract/search.ts'
import { networks } from '#shared/domain.ts'
import { unturned } from '#shared/foreign-text.ts'
import { useServices } from '../../app/services.ts'
import {
  isNarrowed,
  nowhereInParticular,
  searchSpans,
  type SearchNarrowing,
  type SearchSpan,
} from './search-place.ts'

interface SearchNarrowingBarProps {
  readonly narrowing: SearchNarrowing
  /** Who was found by what is typed: one of them can be the writer looked for. */
  readonly people: readonly FoundPerson[]
  readonly onChange: (narrowing: SearchNarrowing) => void
}

/** Three small menus under the field: who, where, when. */
export function SearchNarrowingBar({ narrowing, people, onChange }: SearchNarrowingBarProps) {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { data: accounts = [] } = useQuery(queries.accounts.list.queryOptions())
  const { who, where, when } = narrowing

  const chosen = who.kind === 'person' ? [{ authorId: who.authorId, name: who.name }] : []
  const persons = [...chosen, ...people.filter((one) => one.authorId !== chosen[0]?.authorId)]

  function pickWho(value: string) {
    const person = persons.find((one) => `person:${one.authorId}` === value)
    if (person) {
      onChange({ ...narrowing, who: { kind: 'person', authorId: person.authorId, name: person.name } })
    } else if (value === 'customers' || value === 'us' || value === 'anyone') {
      onChange({ ...narrowing, who: { kind: value } })
    }
  }

  function pickWhere(value: string) {
    const network = networks.find((one) => one === value)
    const account = accounts.find((one) => `account:${one.id}` === value)
    if (network) onChange({ ...narrowing, where: { kind: 'network', network } })
    else if (account) {
      const { id: accountId, network: on } = account
      onChange({ ...narrowing, where: { kind: 'account', accountId, network: on } })
    } else onChange({ ...narrowing, where: { kind: 'anywhere' } })
  }

  return (
    <div
      role="group"
      aria-label={t('search.narrow')}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-5 py-2"
    >
      <Menu
        label={t('search.who.title')}
        value={who.kind === 'person' ? `person:${who.authorId}` : who.kind}
        onPick={pickWho}
      >
        <option value="anyone">{t('search.who.anyone')}</option>
        <option value="customers">{t('search.who.customers')}</option>
        <option value="us">{t('search.who.us')}</option>
        {persons.map((person) => (
          <option key={person.authorId} value={`person:${person.authorId}`}>
            {unturned(person.name)}
          </option>
        ))}
      </Menu>
      <Menu
        label={t('search.where.title')}
        value={
          where.kind === 'anywhere'
            ? 'anywhere'
            : where.kind === 'network'
              ? where.network
              : `account:${where.accountId}`
        }
        onPick={pickWhere}
      >
        <option value="anywhere">{t('search.where.anywhere')}</option>
        {networks.map((network) => (
          <option key={network} value={network}>
            {t(`network.${network}`)}
          </option>
        ))}
        {accounts.map((account) => (
          <option key={account.id} value={`account:${account.id}`}>
            {`${t(`network.${account.network}`)} · ${unturned(account.name)}`}
          </option>
        ))}
      </Menu>
      <Menu
        label={t('search.when.title')}
        value={when}
        onPick={(value) => {
          const span = searchSpans.find((one) => one === value)
          if (span) onChange({ ...narrowing, when: span })
        }}
      >
        {searchSpans.map((span: SearchSpan) => (
          <option key={span} value={span}>
            {t(`search.when.${span}`)}
          </option>
        ))}
      </Menu>
      {isNarrowed(narrowing) ? (
        <button
          type="button"
          className="flex h-7 items-center gap-1 rounded-md px-1.5 text-xs text-accent-ink hover:underline"
          onClick={() => onChange(nowhereInParticular)}
        >
          <X size={12} aria-hidden="true" /> {t('search.everywhere')}
        </button>
      ) : null}
    </div>
  )
}

interface MenuProps {
  readonly label: string
  readonly value: string
  readonly onPick: (value: string) => void
  readonly children: ReactNode
}

function Menu({ label, value, onPick, children }: MenuProps) {
  return (
    <span className="flex items-center gap-1.5 text-xs text-muted">
      <span aria-hidden="true">{label}</span>
      <select
        aria-label={label}
        value={value}
        className="h-7 max-w-40 rounded-md border border-line bg-surface px-1.5 text-xs text-ink hover:border-strong"
        onChange={(event) => onPick(event.target.value)}
      >
        {children}
      </select>
    </span>
  )
}
