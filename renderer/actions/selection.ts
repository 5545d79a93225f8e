import type { BaseServices } from '../app/services.ts'
import { heirOf, hide, neighbour, settle, survivorOf } from '../features/queue/queue-list.ts'

type SelectionServices = Pick<BaseServices, 'ui' | 'list'>

/** Moves the selection; only now may a waiting order be taken over. */
export function select({ ui, list }: SelectionServices, id: string | null) {
  ui.setState({
    selectedId: id === null ? null : survivorOf(list.getState(), id),
    foundMessage: null,
  })
  list.setState(settle)
}

export function selectNeighbour(services: SelectionServices, step: number) {
  const { ui, list } = services
  select(services, neighbour(list.getState(), ui.getState().selectedId, step))
}

/** Moves and takes the rows on the way into the set of checked ones. */
export function extendSelection(services: SelectionServices, step: number) {
  const { ui } = services
  const before = ui.getState().selectedId
  selectNeighbour(services, step)
  const after = ui.getState().selectedId
  ui.setState((state) => ({
    checked: new Set([...state.checked, ...[before, after].filter((id) => id !== null)]),
  }))
}

export function toggleChecked({ ui }: SelectionServices, id: string) {
  ui.setState((state) => {
    const checked = new Set(state.checked)
    if (!checked.delete(id)) checked.add(id)
    return { checked }
  })
}

/** What a command acts on: the checked rows, else the selected one. */
export function targets({ ui }: Pick<SelectionServices, 'ui'>): readonly string[] {
  const { checked, selectedId } = ui.getState()
  if (checked.size > 0) return [...checked]
  return selectedId === null ? [] : [selectedId]
}

/** Takes rows out of the list; the selection goes to the row that takes their place. */
export function leaveRows(services: SelectionServices, ids: readonly string[]) {
  const { ui, list } = services
  const gone = new Set(ids)
  const { selectedId, checked } = ui.getState()
  ui.setState({ checked: new Set([...checked].filter((id) => !gone.has(id))) })
  const moves = selectedId !== null && gone.has(selectedId)
  const heir = moves ? heirOf(list.getState(), selectedId, gone) : null
  list.setState((state) => hide(state, ids))
  if (moves) select(services, heir)
}
