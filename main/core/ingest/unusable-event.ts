import { OtklikError } from '#shared/errors.ts'
import { isInstant } from '#shared/instant.ts'
import type { InboundEvent } from '../channels/channel.ts'

/** Nothing can be made of this event, whatever is tried; of the others of its batch it can. */
export class UnusableEvent extends Error {
  override readonly name = 'UnusableEvent'
  readonly event: InboundEvent

  constructor(event: InboundEvent, cause: unknown) {
    super('an event cannot be used', { cause })
    this.event = event
  }
}

/** Why something cannot be stored, for whoever looks into the quarantine. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnusableEvent) return reasonOf(error.cause)
  if (error instanceof OtklikError) return `${error.code} ${JSON.stringify(error.parameters)}`
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** What can be told before anything is stored: the events with an instant nobody can reckon with, and why. */
export function unreckonable(events: readonly InboundEvent[]): Map<InboundEvent, string> {
  const found = new Map<InboundEvent, string>()
  for (const event of events) {
    try {
      checkInstants(event)
    } catch (error) {
      found.set(event, reasonOf(error))
    }
  }
  return found
}

/** Error: `bad_input` with the field of an instant nobody can reckon with. */
function checkInstants(event: InboundEvent): void {
  const given: Readonly<Record<string, unknown>> = { ...event }
  for (const field of ['postedAt', 'editedAt', 'deletedAt', 'at']) {
    const at = given[field]
    if (at === undefined || (typeof at === 'number' && isInstant(at))) continue
    throw new OtklikError('bad_input', { field, reason: 'instant_out_of_range' })
  }
}
