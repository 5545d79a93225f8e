import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { select, toggleChecked } from '../../actions/selection.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { QueueRow, rowHeight, rowId } from './queue-row.tsx'

interface QueueRowsProps {
  readonly hasMore: boolean
  readonly loadMore: () => void
}

/** Only the rows in view exist; a new order keeps the selected row where it is on the screen. */
export function QueueRows({ hasMore, loadMore }: QueueRowsProps) {
  const services = useServices()
  const { list, ui, conversations } = services
  const { t } = useTranslation()
  const order = useStore(list, (state) => state.order)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
    useFlushSync: false,
  })

  useStillRow(scroller)
  useListFocus(scroller)

  const lastShown = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (hasMore && lastShown > order.length - 40) loadMore()
  }, [hasMore, lastShown, order.length, loadMore])

  const onOpen = useCallback(
    (id: string) => {
      select(services, id)
      ui.setState({ pane: 'open' })
      void conversations.markRead(id)
    },
    [services, ui, conversations],
  )
  const onCheck = useCallback((id: string) => toggleChecked(services, id), [services])

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t('queue.list')}
      aria-multiselectable="true"
      tabIndex={0}
      data-command-keys=""
      className="relative min-h-0 grow overflow-y-auto outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent-ink)]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <QueueRow
            key={row.key}
            id={String(row.key)}
            top={row.start}
            position={row.index}
            onOpen={onOpen}
            onCheck={onCheck}
          />
        ))}
      </div>
    </div>
  )
}

/** Keeps the selected row in view when it moves, and on its spot when the order changes around it. */
function useStillRow(scroller: React.RefObject<HTMLDivElement | null>) {
  const { list } = useServices()
  const selectedId = useUi((state) => state.selectedId)
  const position = useStore(list, (state) =>
    selectedId === null ? undefined : state.positions.get(selectedId),
  )
  const before = useRef<{ readonly id: string | null; readonly position: number | undefined }>({
    id: null,
    position: undefined,
  })

  useLayoutEffect(() => {
    const node = scroller.current
    const last = before.current
    before.current = { id: selectedId, position }
    if (!node) return
    if (selectedId === null) {
      node.removeAttribute('aria-activedescendant')
      return
    }
    node.setAttribute('aria-activedescendant', rowId(selectedId))
    if (position === undefined) return
    if (last.id === selectedId && last.position !== undefined) {
      node.scrollTop += (position - last.position) * rowHeight
      return
    }
    const top = position * rowHeight
    if (top < node.scrollTop) node.scrollTop = top
    else if (top + rowHeight > node.scrollTop + node.clientHeight) {
      node.scrollTop = top + rowHeight - node.clientHeight
    }
  }, [scroller, selectedId, position])
}

function useListFocus(scroller: React.RefObject<HTMLDivElement | null>) {
  const request = useUi((state) => state.focusRequest)
  useEffect(() => {
    if (request.target === 'list') scroller.current?.focus({ preventScroll: true })
  }, [scroller, request])
}
