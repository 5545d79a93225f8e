import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { askMenu, askMenuByKey, isByKey } from '../../actions/ask-menu.ts'
import { select, toggleChecked } from '../../actions/selection.ts'
import { useServices } from '../../app/services.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { useUi } from '../../app/use-ui.ts'
import { usePreferences } from '../../app/use-preferences.ts'
import { QueueRow, rowHeights, rowId } from './queue-row.tsx'

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
  const hasTabs = useUi((state) => state.counted === null)
  const scroller = useRef<HTMLDivElement>(null)
  const { density } = usePreferences()
  const rowHeight = rowHeights[density]
  // A new function here would make the virtualiser measure every row again.
  const getItemKey = useCallback((index: number) => order[index] ?? index, [order])
  // oxlint-disable-next-line react/incompatible-library -- nothing it returns is memoised here
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 6,
    useFlushSync: false,
  })

  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useStillRow(scroller, rowHeight)
  useFocusRequest('list', scroller)
  // Rows have come where none were: the focus, which waited in their place, is theirs.
  useEffect(() => {
    if (document.activeElement?.matches('main') === true) scroller.current?.focus({ preventScroll: true })
  }, [])

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
  /** Where no row is under it a key asked for it, by its own event of the browser. */
  function onContextMenu(event: MouseEvent) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-conversation]') : null
    const id = row?.dataset['conversation']
    if (id !== undefined) return askMenu(services, event, id)
    if (!isByKey(event)) return undefined
    event.preventDefault()
    return askMenuByKey(services)
  }
  const onCheck = useCallback((id: string) => toggleChecked(services, id), [services])

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t('queue.list')}
      aria-multiselectable="true"
      tabIndex={0}
      data-command-keys=""
      data-no-tabs={hasTabs ? undefined : ''}
      className="group/list relative min-h-0 grow overflow-y-auto outline-none"
      onContextMenu={onContextMenu}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <QueueRow
            key={row.key}
            id={String(row.key)}
            top={row.start}
            position={row.index}
            isDense={density === 'dense'}
            onOpen={onOpen}
            onCheck={onCheck}
          />
        ))}
      </div>
    </div>
  )
}

interface Place {
  readonly id: string | null
  readonly position: number | undefined
}

function keepStill(
  node: HTMLElement,
  last: Place,
  { id, position }: Place,
  rowHeight: number,
) {
  if (id === null) {
    node.removeAttribute('aria-activedescendant')
    return
  }
  node.setAttribute('aria-activedescendant', rowId(id))
  if (position === undefined) return
  if (last.id === id && last.position !== undefined) {
    node.scrollTop += (position - last.position) * rowHeight
    return
  }
  const top = position * rowHeight
  if (top < node.scrollTop) node.scrollTop = top
  else if (top + rowHeight > node.scrollTop + node.clientHeight) {
    node.scrollTop = top + rowHeight - node.clientHeight
  }
}

/** Keeps the selected row in view when it moves, and on its spot when the order changes around it. */
function useStillRow(scroller: React.RefObject<HTMLDivElement | null>, rowHeight: number) {
  const { list } = useServices()
  const selectedId = useUi((state) => state.selectedId)
  const position = useStore(list, (state) =>
    selectedId === null ? undefined : state.positions.get(selectedId),
  )
  const before = useRef<Place>({ id: null, position: undefined })

  useLayoutEffect(() => {
    const last = before.current
    before.current = { id: selectedId, position }
    if (scroller.current) keepStill(scroller.current, last, { id: selectedId, position }, rowHeight)
  }, [scroller, selectedId, position, rowHeight])
}
