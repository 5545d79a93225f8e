import { everything, showFiltered } from './stream-store.ts'

/** Everything a monitor has found, in the stream. */
export function showHits(monitorId: string): void {
  showFiltered({ ...everything, monitorIds: [monitorId] })
}
