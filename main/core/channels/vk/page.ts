import type { z } from 'zod'
import type { EpochMs } from '#shared/domain.ts'
import type { Call, VkClient } from './client.ts'
import type { Task } from './gap.ts'
import type { Parsed } from './items.ts'
import type { VkGroup, VkUser } from './people-schema.ts'
import { peopleFields, type People } from './people.ts'

export interface Source {
  readonly client: VkClient
  readonly people: People
  readonly groupId: number
}

/** What all pages of one gap have in common. */
export interface Reading {
  readonly since: EpochMs
  readonly isFirst: boolean
  readonly signal: AbortSignal
}

/** What came of one page. */
export interface PageRead {
  readonly found: readonly Parsed[]
  /** What it showed to be read as well. */
  readonly tasks: readonly Task[]
  /** The page after it; null: there is none. `cut`: there is, beyond what we read of any list. */
  readonly next: Task | 'cut' | null
}

/** No list is read further: whoever claims to hold more would keep us busy for ever. */
const mostItems = 20_000

/** The page after one of `length` items that began with `first`. */
export function continued(task: Task, length: number, first: number | undefined): PageRead['next'] {
  if (first !== undefined && first === task.first) return null
  const offset = task.offset + length
  if (offset >= mostItems) return 'cut'
  return { ...task, offset, first, tries: 0 }
}

interface Extended {
  readonly items: readonly unknown[]
  readonly profiles: readonly VkUser[]
  readonly groups: readonly VkGroup[]
}

/** A list of VK's together with the people in it, who are learnt on the way. */
export async function readList<Answer extends Extended>(
  { client, people }: Source,
  schema: z.ZodType<Answer>,
  { parameters, ...call }: Call,
): Promise<Answer['items']> {
  const common = { extended: true, fields: peopleFields }
  const answer = await client.call(schema, { ...call, parameters: { ...parameters, ...common } })
  people.learn(answer.profiles, answer.groups)
  return answer.items
}
