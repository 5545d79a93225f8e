import { Search } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { unturned } from '#shared/foreign-text.ts'
import { showConversation } from '../../actions/navigation.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { isComposing } from '../../ui/is-composing.ts'
import { Modal } from '../../ui/modal.tsx'
import { TextLimit } from '../../ui/text-limit.tsx'
import { SearchNarrowingBar } from './search-narrowing.tsx'
import { nowhereInParticular, type SearchNarrowing } from './search-place.ts'
import { foundWords } from './found-words.ts'
import { SearchOption } from './search-entry.tsx'
import { useSearch, type SearchEntry } from './use-search.ts'

const mostTyped = 500

/** So near the last one the next page is asked for: entries for keys, pixels for the wheel. */
const nearEnd = { entries: 5, pixels: 300 }

export function SearchDialog() {
  const services = useServices()
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [narrowing, setNarrowing] = useState(nowhereInParticular)
  const field = useRef<HTMLInputElement>(null)
  const asked = typed.length > mostTyped ? '' : typed
  const { text, entries, people, hasMorePeople, total, isSettled, error, loadMore } = useSearch(asked, narrowing)
  const chosen = entries[active]

  function pick(entry: SearchEntry) {
    if (entry.kind === 'person') showConversation(services, entry.person.conversationId)
    else showConversation(services, entry.hit.conversationId, entry.hit.messageId)
  }

  function narrow(next: SearchNarrowing) {
    setNarrowing(next)
    setActive(0)
    if (next.who.kind !== 'person' || next.who === narrowing.who) return
    // The name found the person; now words of theirs are looked for.
    setTyped('')
    field.current?.focus()
  }

  function move(to: number) {
    const next = Math.max(0, Math.min(entries.length - 1, to))
    setActive(next)
    if (next >= entries.length - nearEnd.entries) loadMore()
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter then confirms what is being composed, and the arrows choose among its candidates.
    if (isComposing(event)) return
    if (event.code === 'ArrowDown') move(active + 1)
    else if (event.code === 'ArrowUp') move(active - 1)
    else if (event.code === 'Enter' && chosen) pick(chosen)
    else return
    event.preventDefault()
  }

  function onScroll({ currentTarget: node }: UIEvent<HTMLElement>) {
    if (node.scrollHeight - node.scrollTop - node.clientHeight < nearEnd.pixels) loadMore()
  }

  function summary(): string {
    if (typed.length > mostTyped) return ''
    if (error) return failureText(i18n, error)
    if (text === '') {
      const { who } = narrowing
      return who.kind === 'person'
        ? t('search.hintPerson', { name: unturned(who.name) })
        : t('search.hint')
    }
    if (total === undefined || !isSettled) return t('search.searching')
    if (entries.length === 0) return t('search.nothing')
    return foundWords(i18n, { people: people.length, hasMorePeople, messages: total })
  }

  return (
    <Modal wide title={t('command.search')} titleHidden onClose={() => closeDialog(services.ui)}>
      <div className="flex items-center gap-2.5 border-b border-line px-5">
        <Search size={16} className="text-faint" aria-hidden="true" />
        <input
          ref={field}
          autoFocus
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={chosen?.key}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          aria-invalid={typed.length > mostTyped}
          value={typed}
          className="h-12 grow bg-transparent text-base outline-none"
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <SearchNarrowingBar narrowing={narrowing} people={people} onChange={narrow} />
      <div
        id="search-hits"
        role="listbox"
        aria-label={t('search.hits')}
        className="min-h-40 overflow-y-auto p-1.5"
        onScroll={onScroll}
      >
        {entries.map((entry, index) => (
          <SearchOption
            key={entry.key}
            entry={entry}
            active={index === active}
            onPick={() => pick(entry)}
          />
        ))}
      </div>
      <p role="status" className="border-t border-line px-5 py-2 text-xs text-faint">
        {summary()}
        <TextLimit length={typed.length} most={mostTyped} />
      </p>
    </Modal>
  )
}
