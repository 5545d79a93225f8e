import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Mention } from '#shared/contract/mentions.ts'
import { useServices } from '../../app/services.ts'
import { streamStore } from './stream-store.ts'

const pageSize = 100
/** A filter that hits little is looked through further until so many stand there. */
const enough = 30
const newsMs = 15_000

interface Page {
  readonly items: Mention[]
  readonly next: string | null
  readonly lookedTo: number | null
}

/** The mentions of the filter, page by page, and whether newer ones have come. */
export function useStream() {
  const { queries, queryClient } = useServices()
  const filter = useStore(streamStore, (state) => state.filter)
  const options = queries.mentions.page.infiniteOptions({
    input: (cursor: string | null) => ({ filter, cursor, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
  })
  const pages = useInfiniteQuery(options)
  const { data, hasNextPage, isFetching, fetchNextPage } = pages
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const lookedTo = data?.pages.at(-1)?.lookedTo ?? null
  useEffect(() => {
    if (lookedTo !== null && items.length < enough && hasNextPage && !isFetching) void fetchNextPage()
  }, [lookedTo, items.length, hasNextPage, isFetching, fetchNextPage])

  // The list stays as it is until somebody asks for what is new: a reading place never moves by itself.
  const newest = useQuery(
    queries.mentions.page.queryOptions({ input: { filter, limit: 1 }, refetchInterval: newsMs, staleTime: 0, retry: false }),
  )
  const newestId = newest.data?.items[0]?.id
  const hasNews = newestId !== undefined && items.length > 0 && items[0]?.id !== newestId && !items.some(({ id }) => id === newestId)

  const key = JSON.stringify(options.queryKey)
  /** Shows at once what was done to some of them; null takes them out. */
  const patch = useCallback(
    (ids: ReadonlySet<string>, change: ((mention: Mention) => Mention) | null) => {
      queryClient.setQueryData<InfiniteData<Page>>(JSON.parse(key), (before) =>
        before && {
          ...before,
          pages: before.pages.map((page) => ({
            ...page,
            items: page.items.flatMap((each) => (ids.has(each.id) ? (change === null ? [] : [change(each)]) : [each])),
          })),
        },
      )
    },
    [queryClient, key],
  )
  const refresh = useCallback(
    () => queryClient.resetQueries({ queryKey: JSON.parse(key) }).then(() => newest.refetch()),
    [queryClient, key, newest],
  )
  return { ...pages, items, lookedTo, hasNews, patch, refresh }
}

export type Stream = ReturnType<typeof useStream>
