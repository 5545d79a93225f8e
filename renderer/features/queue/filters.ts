import type { QueueFilters } from '#shared/contract/queue.ts'

/** Adds the value or takes it out; an empty choice does not filter. */
export function toggled<Value>(
  chosen: readonly Value[] | undefined,
  value: Value,
): Value[] | undefined {
  const others = (chosen ?? []).filter((other) => other !== value)
  const next = others.length === (chosen ?? []).length ? [...others, value] : others
  return next.length === 0 ? undefined : next
}

/** The filters with one field set, or without it. */
export function withFilter<Name extends keyof QueueFilters>(
  filters: QueueFilters,
  name: Name,
  value: QueueFilters[Name],
): QueueFilters {
  const { [name]: _, ...others } = filters
  return value === undefined ? others : { ...others, [name]: value }
}
