import type { UiState } from './ui-store.ts'

export type SizedPane = 'list' | 'customer'

interface PaneLimits {
  readonly least: number
  readonly most: number
}

/** CSS pixels. */
export const paneLimits: Readonly<Record<SizedPane, PaneLimits>> = {
  list: { least: 280, most: 640 },
  customer: { least: 220, most: 480 },
}

/** How wide a pane is: as it was dragged, else a share of the page; the conversation keeps the larger half. */
export function paneWidth(
  pane: SizedPane,
  widths: UiState['paneWidths'],
  pageWidth: number,
): number {
  const chosen = widths[pane] ?? (pane === 'list' ? pageWidth * 0.3 : pageWidth * 0.19)
  const { least, most } = paneLimits[pane]
  const share = pageWidth * (pane === 'list' ? 0.4 : 0.28)
  const own = widths[pane] === undefined ? Math.min(chosen, most * 0.75) : chosen
  return Math.round(Math.max(least, Math.min(own, most, share)))
}

const step = 16

/** The width that a key asks for; null where the key is none of a separator's. */
export function widthByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  pane: SizedPane,
  width: number,
): number | null {
  const { least, most } = paneLimits[pane]
  const grows = pane === 'list' ? 'ArrowRight' : 'ArrowLeft'
  const by = shiftKey ? step * 4 : step
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return Math.max(least, Math.min(most, width + (key === grows ? by : -by)))
  }
  if (key === 'Home') return least
  return key === 'End' ? most : null
}
