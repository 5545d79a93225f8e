import type { CountedRows } from '#shared/contract/reports.ts'
import type { BaseServices } from '../app/services.ts'
import { emptyList } from '../features/queue/queue-list.ts'
import { requestFocus, type UiState, type UiStore } from '../app/ui-store.ts'

/** The list shows what a figure of the reports counts, beside its tabs, until it is left. */
export interface CountedList {
  readonly asked: CountedRows
  /** What was counted and when, in the words of the report. */
  readonly title: string
  /** How the queue was before. */
  readonly before: Pick<UiState, 'filters' | 'selectedId' | 'pane'>
}

/** Where in the reports somebody pointed at a figure; the way back leads there. */
export interface ReportPlace {
  readonly scrollTop: number
  /** Mark of the figure. */
  readonly figure: string
}

/** Shows the conversations behind a figure in the queue's list. */
export function showCounted(ui: UiStore, asked: CountedRows, title: string, reportPlace: ReportPlace) {
  const { filters, selectedId, pane, counted } = ui.getState()
  ui.setState({
    screen: 'queue',
    counted: { asked, title, before: counted?.before ?? { filters, selectedId, pane } },
    reportPlace,
    filters: {},
    selectedId: null,
    checked: new Set(),
    pane: 'peek',
  })
  requestFocus(ui, 'list')
}

/** The queue as it was before a figure was opened. */
export function withoutCounted({ counted }: UiState): Partial<UiState> {
  return counted === null ? {} : { counted: null, checked: new Set(), ...counted.before }
}

/** From the conversations of a figure back to where it stands in the report. */
export function backToReport(ui: UiStore) {
  ui.setState((state) => ({ screen: 'reports', ...withoutCounted(state) }))
}

/** Another list has other rows: none of the one before is shown in it, whatever led there. */
export function followCountedList({ ui, list }: Pick<BaseServices, 'ui' | 'list'>) {
  ui.subscribe((state, before) => {
    if (state.counted !== before.counted) list.setState(emptyList)
  })
}
