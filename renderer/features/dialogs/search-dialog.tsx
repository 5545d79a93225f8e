import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/contract/search.ts'
import { showConversation } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { formatMoment } from '../../i18n/format.ts'
import { Modal } from '../../ui/modal.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'

/** Full-text search over everything stored, answered by the core as one types. */
export function SearchDialog() {
  const services = useServices()
  const { queries, ui } = services
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 120)
    return () => clearTimeout(timer)
  }, [typed])
  const { data, error, isError } = useQuery(
    queries.queue.search.queryOptions({
      input: { text, limit: 30 },
      enabled: text !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const hits = text === '' ? [] : (data?.hits ?? [])

  function onKeyDown(event: KeyboardEvent) {
    const hit = hits[active]
    if (event.code === 'ArrowDown') setActive(Math.min(hits.length - 1, active + 1))
    else if (event.code === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.code === 'Enter' && hit) showConversation(services, hit.conversationId)
    else return
    event.preventDefault()
  }

  return (
    <Modal wide title={t('command.search')} titleHidden onClose={() => closeDialog(ui)}>
      <div className="flex items-center gap-2.5 border-b border-line px-5">
        <Search size={16} className="text-faint" aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={hits[active] ? `hit-${hits[active].messageId}` : undefined}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          value={typed}
          className="h-12 grow bg-transparent text-base outline-none"
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id="search-hits"
        role="listbox"
        aria-label={t('search.hits')}
        className="min-h-40 overflow-y-auto p-1.5"
      >
        {hits.map((hit, index) => (
          <Hit
            key={hit.messageId}
            hit={hit}
            active={index === active}
            onPick={() => showConversation(services, hit.conversationId)}
          />
        ))}
      </div>
      <p role="status" className="border-t border-line px-5 py-2 text-xs text-faint">
        {isError
          ? failureText(i18n, error)
          : text === ''
            ? t('search.hint')
            : t('search.found', { count: hits.length })}
      </p>
    </Modal>
  )
}

function Hit({
  hit,
  active,
  onPick,
}: {
  readonly hit: SearchHit
  readonly active: boolean
  readonly onPick: () => void
}) {
  const { clock } = useServices()
  const { i18n } = useTranslation()
  return (
    <div
      id={`hit-${hit.messageId}`}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={`rounded-md px-3.5 py-2 ${active ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      onClick={onPick}
    >
      <p className="flex items-center gap-2 text-xs text-muted">
        <NetworkMark network={hit.network} size={13} />
        <span className="font-medium text-ink">{hit.authorName}</span>
        <span className="tabular ml-auto text-faint">
          {formatMoment(i18n.language, hit.postedAt, clock.now())}
        </span>
      </p>
      <p className="mt-0.5 line-clamp-2">{hit.text}</p>
    </div>
  )
}
