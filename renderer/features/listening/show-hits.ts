import type { Services } from '../../app/services.ts'
import { emptyList } from '../queue/queue-list.ts'

/** Goes to the conversations in which a monitor found something. */
export function showHits({ ui, list }: Pick<Services, 'ui' | 'list'>, monitorId: string): void {
  list.setState(emptyList)
  ui.setState({
    screen: 'queue',
    counted: null,
    split: 'all',
    filters: { monitorIds: [monitorId] },
    filterBarOpen: true,
    selectedId: null,
  })
}
