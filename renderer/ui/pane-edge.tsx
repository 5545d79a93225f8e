import { useTranslation } from 'react-i18next'
import { paneLimits, paneWidth, widthByKey, type SizedPane } from '../app/pane-width.ts'
import { usePageWidth } from '../app/room.ts'
import { useServices } from '../app/services.ts'
import { useUi } from '../app/use-ui.ts'

export function usePaneWidth(pane: SizedPane): number {
  const widths = useUi((state) => state.paneWidths)
  return paneWidth(pane, widths, usePageWidth())
}

/** The edge between a pane and the conversation: dragged, or moved by the arrows; a double click lets go of it. */
export function PaneEdge({ pane }: { readonly pane: SizedPane }) {
  const { ui } = useServices()
  const { t } = useTranslation()
  const width = usePaneWidth(pane)
  const { least, most } = paneLimits[pane]
  const isBefore = pane === 'list'

  function set(next: number | undefined) {
    ui.setState(({ paneWidths }) => ({ paneWidths: { ...paneWidths, [pane]: next } }))
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(`pane.${pane}`)}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className={`absolute inset-y-0 z-10 w-1.5 cursor-col-resize touch-none hover:bg-accent/30 active:bg-accent/50 ${isBefore ? '-right-1' : '-left-1'}`}
      onKeyDown={(event) => {
        const next = widthByKey(event, pane, width)
        if (next === null) return
        event.preventDefault()
        set(next)
      }}
      onDoubleClick={() => set(undefined)}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const beside = event.currentTarget.parentElement?.getBoundingClientRect()
        if (!beside) return
        const wanted = isBefore ? event.clientX - beside.left : beside.right - event.clientX
        set(Math.round(Math.max(least, Math.min(most, wanted))))
      }}
    />
  )
}
