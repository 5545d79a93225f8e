import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MentionRow, mentionHeight, mentionRowId } from './mention-row.tsx'
import { streamStore } from './stream-store.ts'
import type { Stream } from './use-stream.ts'

interface StreamListProps {
  readonly stream: Stream
  readonly namesOf: (monitorIds: readonly string[]) => string
  readonly onSelect: (id: string) => void
}

/** Only the rows in view exist. */
export function StreamList({ stream, namesOf, onSelect }: StreamListProps) {
  const { t } = useTranslation()
  const { items, hasNextPage, isFetching, fetchNextPage } = stream
  const selectedId = useStore(streamStore, (state) => state.selectedId)
  const scroller = useRef<HTMLDivElement>(null)
  const getItemKey = useCallback((index: number) => items[index]?.id ?? index, [items])
  // oxlint-disable-next-line react/incompatible-library -- nothing it returns is memoised here
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => mentionHeight,
    getItemKey,
    overscan: 6,
    useFlushSync: false,
  })
  const lastShown = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetching && lastShown > items.length - 40) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage, lastShown, items.length])

  const at = items.findIndex(({ id }) => id === selectedId)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
    // Only when the selection moves: rows that are loaded move nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selectedId])

  return (
    <div
      ref={scroller}
      role="listbox"
      data-no-tabs=""
      data-command-keys=""
      aria-label={t('listening.stream')}
      aria-multiselectable="true"
      aria-activedescendant={at >= 0 && selectedId !== null ? mentionRowId(selectedId) : undefined}
      tabIndex={0}
      className="group/list min-h-0 grow overflow-y-auto outline-none"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const mention = items[index]
          return mention ? (
            <MentionRow
              key={key}
              mention={mention}
              names={namesOf(mention.monitorIds)}
              top={start}
              position={index}
              onSelect={onSelect}
            />
          ) : null
        })}
      </div>
    </div>
  )
}
