import type { EpochMs } from '#shared/domain.ts'
import { findBusinessTime } from './business-time.ts'
import type { Span } from './business-time.ts'
import type { CompiledTarget } from './compile-policy.ts'

/**
 * When a promise that began at `from` is due; null if it is not made, not begun, or never opens.
 */
export function dueAt(
  target: CompiledTarget | null,
  from: EpochMs | null,
  frozen: readonly Span[] = [],
): EpochMs | null {
  if (!target || from === null) return null
  return findBusinessTime(target.calendar, from, target.durationMs, frozen)
}
