import type { Assignment } from '../assignment/assignment.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface AssignmentRouterParts {
  readonly assignment: Assignment
}

export function assignmentRouter(os: Implementer, { assignment }: AssignmentRouterParts) {
  return {
    get: os.assignment.get.handler(() => assignment.get()),
    save: os.assignment.save.handler(({ input }) => assignment.save(input)),
    workload: os.assignment.workload.handler(() => assignment.workload()),
    setCapacity: os.assignment.setCapacity.handler(async ({ input }) => {
      await assignment.setCapacity(numericId(input.id, 'person'), input.capacity)
      return done
    }),
    setAway: os.assignment.setAway.handler(async ({ input }) => {
      await assignment.setAway(input.away)
      return done
    }),
  }
}
