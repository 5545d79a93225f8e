import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const done = { done: true } as const
const minute = 60_000

/** Who gets which case; the colleagues work at made-up loads. */
export function fakeAssignment({ assignment }: FakeApi, state: FakeState) {
  const capacities = new Map<string, number | null>()
  return {
    get: assignment.get.handler(() => state.assignment),
    save: assignment.save.handler(({ input }) => {
      state.assignment = input
      return input
    }),
    workload: assignment.workload.handler(() => ({
      people: [{ id: 'me', leftAt: null }, ...state.colleagues]
        .filter(({ leftAt }) => leftAt === null)
        .map(({ id }, index) => ({
          agentId: id,
          present: index < 2,
          awaySince: index === 1 ? state.now() - 12 * minute : null,
          open: [4, 21, 0][index] ?? 0,
          capacity: capacities.get(id) ?? state.assignment.capacity,
          ownCapacity: capacities.get(id) ?? null,
          waitingSince: index === 2 ? null : state.now() - (9 + 50 * index) * minute,
        })),
      unassigned: { open: 7, waitingSince: state.now() - 22 * minute },
    })),
    setCapacity: assignment.setCapacity.handler(({ input }) => {
      capacities.set(input.id, input.capacity)
      return done
    }),
    setAway: assignment.setAway.handler(({ input }) => {
      state.saidAway = input.away
      return done
    }),
  }
}
