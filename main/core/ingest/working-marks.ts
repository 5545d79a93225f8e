import type { Marks } from '../conversations/policy-of.ts'
import type { AskedMarks, MarkRows } from '../store/mark-rows.ts'

/** What the policies ask of the conversations of a batch, while it is decided. */
export function createWorkingMarks(accountId: number, asked: AskedMarks, stored: ReadonlyMap<number, MarkRows>) {
  const known = new Map<number, Marks>()
  const none: Marks = { accountId, tagIds: [], monitorIds: [] }
  const isAsked = asked.tags.length + asked.monitors.length > 0

  function of(id: number): Marks {
    if (!isAsked) return none
    const found = known.get(id) ?? { ...none, ...stored.get(id) }
    known.set(id, found)
    return found
  }

  return {
    of,
    /** A message of it hit these monitors. Answers whether that can matter. */
    hit(id: number, monitorIds: readonly number[]): boolean {
      const marks = of(id)
      const fresh = monitorIds.filter((each) => asked.monitors.includes(each) && !marks.monitorIds.includes(each))
      if (fresh.length === 0) return false
      known.set(id, { ...marks, monitorIds: [...marks.monitorIds, ...fresh] })
      return true
    },
    /** It gets these tags. */
    tag(id: number, tagIds: readonly number[]): void {
      const marks = of(id)
      const fresh = tagIds.filter((each) => asked.tags.includes(each) && !marks.tagIds.includes(each))
      if (fresh.length > 0) known.set(id, { ...marks, tagIds: [...marks.tagIds, ...fresh] })
    },
    /** All of one belongs to the other from now on. */
    merge(absorbed: number, into: number): void {
      const [one, other] = [of(absorbed), of(into)]
      if (!isAsked) return
      known.set(into, {
        ...other,
        tagIds: [...new Set([...other.tagIds, ...one.tagIds])],
        monitorIds: [...new Set([...other.monitorIds, ...one.monitorIds])],
      })
    },
  }
}
