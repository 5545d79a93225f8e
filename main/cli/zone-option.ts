import { zoneOf } from '#core/sla/local-time.ts'
import { UsageError, type Call } from './command.ts'
import { textOption } from './options.ts'

/** `--time-zone`, or this machine's. Error: `UsageError` for one that is none. */
export function zoneOption(call: Call): string {
  const timeZone = textOption(call, 'time-zone') ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (Number.isNaN(zoneOf(timeZone).offsetAt(0))) throw new UsageError(call.words.report.badTimeZone(timeZone))
  return timeZone
}
