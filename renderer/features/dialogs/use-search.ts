import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FoundPerson, SearchHit } from '#shared/contract/search.ts'
import { useServices } from '../../app/services.ts'
import { peopleOf, placeOf, type SearchNarrowing } from './search-place.ts'

const restMs = 120
const pageSize = 30
/** So many people are shown; one more is asked for, to know whether there are. */
const mostPeople = 5

export type SearchEntry =
  | { readonly kind: 'person'; readonly key: string; readonly person: FoundPerson }
  | { readonly kind: 'message'; readonly key: string; readonly hit: SearchHit }

/** People and messages for what is typed, once typing rests; further messages page by page. */
export function useSearch(typed: string, narrowing: SearchNarrowing) {
  const { queries, clock } = useServices()
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), restMs)
    return () => clearTimeout(timer)
  }, [typed])

  const enabled = text !== ''
  // They begin with whole days, so that they stay the same while one looks.
  const place = placeOf(narrowing, clock.now())
  const among = peopleOf(narrowing, clock.now())
  const shared = { enabled, placeholderData: keepPreviousData }
  const messages = useInfiniteQuery(
    queries.queue.search.infiniteOptions({
      input: (cursor: string | null) => ({ text, place, cursor, limit: pageSize }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      ...shared,
    }),
  )
  const people = useQuery(
    queries.queue.people.queryOptions({
      input: { text, ...among, limit: mostPeople + 1 },
      ...shared,
      enabled: enabled && among !== null,
    }),
  )
  const count = useQuery(queries.queue.searchCount.queryOptions({ input: { text, place }, ...shared }))

  const found = enabled && among !== null ? (people.data ?? []) : []
  const entries: readonly SearchEntry[] = enabled
    ? [
        ...found.slice(0, mostPeople).map(
          (person) => ({ kind: 'person', key: `person-${person.authorId}`, person }) as const,
        ),
        ...(messages.data?.pages ?? []).flatMap((page) =>
          page.hits.map((hit) => ({ kind: 'message', key: `hit-${hit.messageId}`, hit }) as const),
        ),
      ]
    : []

  return {
    text,
    entries,
    people: found.slice(0, mostPeople),
    hasMorePeople: found.length > mostPeople,
    /** How many messages there are; undefined while they are being counted. */
    total: count.data,
    isSettled: text === typed.trim() && !messages.isFetching && !people.isFetching,
    error: messages.error ?? people.error ?? count.error,
    loadMore: () => {
      if (messages.hasNextPage && !messages.isFetchingNextPage) void messages.fetchNextPage()
    },
  }
}
