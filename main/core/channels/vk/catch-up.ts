import { assertNever } from '#shared/domain.ts'
import type { Clock, Log } from '../../ports.ts'
import { costsOnlyItself, isPassing } from './errors.ts'
import type { Gap, Task } from './gap.ts'
import type { Parsed } from './items.ts'
import type { PageRead, Reading, Source } from './page.ts'
import { readDialog, readDialogs } from './read-dialogs.ts'
import { readComments, readWall } from './read-wall.ts'

/** Reads a gap portion by portion, so that what was read is stored and what happens now is not held up. */
export interface CatchUp {
  /** Whether there is something to read right now. */
  isReady(gap: Gap): boolean
  /** The next portion and what is left; no gap: all is read. Throws where nothing can be read at all. */
  portion(gap: Gap, signal: AbortSignal): Promise<Portion>
}

export interface Portion {
  readonly found: readonly Parsed[]
  readonly gap: Gap | undefined
}

interface CatchUpOptions extends Source {
  readonly clock: Clock
  readonly log: Log
}

/** What a portion may cost: about ten seconds of the calls VK allows. */
const budget = 250
/** A portion is stored at once, while everybody else waits for the store: so many items, and a page more. */
const mostFound = 400
/** Twenty calls a second with the community's key, three with a user's. */
const costs: Readonly<Record<Task['kind'], number>> = { dialogs: 1, dialog: 1, wall: 6, comments: 6 }
/** So many refusals in a row are about more than one dialog. */
const mostStrikes = 3
const restMs = 30_000
const longestRestMs = 60 * 60_000
/** With an hour between most of them, this is a day. */
const mostTries = 30

export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { clock, log } = options
  /** Tasks that were refused for a while, until a moment of `Clock.elapsed`; a restart tries them again. */
  const resting = new Map<string, number>()
  let allRestUntil = 0

  function isAwake(task: Task): boolean {
    return resting.size === 0 || (resting.get(keyOf(task)) ?? 0) <= clock.elapsed()
  }

  /** The task for another time; null once it was tried often enough. */
  function later(task: Task): Task | null {
    const tries = task.tries + 1
    resting.delete(keyOf(task))
    if (tries >= mostTries) return null
    const waitMs = Math.min(longestRestMs, restMs * 2 ** task.tries)
    resting.set(keyOf(task), clock.elapsed() + waitMs)
    return { ...task, tries }
  }

  return {
    isReady: ({ tasks }) => clock.elapsed() >= allRestUntil && tasks.some(isAwake),
    async portion(gap, signal) {
      const reading = { ...gap, signal }
      const found: Parsed[] = []
      let tasks: readonly Task[] = gap.tasks
      let strikes = 0
      for (let spent = 0; spent < budget && found.length < mostFound && strikes < mostStrikes; ) {
        const task = tasks.find(isAwake)
        if (!task) break
        spent += costs[task.kind]
        const others = tasks.filter((other) => other !== task)
        try {
          const page = await readPage(options, task, reading)
          strikes = 0
          resting.delete(keyOf(task))
          found.push(...page.found)
          if (page.next === 'cut') found.push(lost(task, 'there is more of it than we read'))
          const next = page.next === 'cut' || page.next === null ? [] : [page.next]
          tasks = [...page.tasks, ...next, ...others]
        } catch (error) {
          if (!costsOnlyItself(error)) throw error
          const { method, platformCode } = error.details
          log.warn('VK does not let us look back', { method, code: error.code, platformCode })
          tasks = others
          if (!isPassing(error)) continue
          strikes++
          const again = later(task)
          if (again) tasks = [...others, again]
          else found.push(lost(task, `${method}: ${error.message}`))
        }
      }
      if (strikes >= mostStrikes) allRestUntil = clock.elapsed() + restMs
      return { found, gap: tasks.length === 0 ? undefined : { ...gap, tasks: [...tasks] } }
    },
  }
}

function readPage(source: Source, task: Task, reading: Reading): Promise<PageRead> {
  switch (task.kind) {
    case 'dialogs':
      return readDialogs(source, task, reading)
    case 'dialog':
      return readDialog(source, task, reading)
    case 'wall':
      return readWall(source, task, reading)
    case 'comments':
      return readComments(source, task, reading)
    default:
      return assertNever(task)
  }
}

/** Names a page whatever its number of tries. */
function keyOf({ tries: _tries, first: _first, ...task }: Task): string {
  return JSON.stringify(task)
}

/** What could not be read is told, where a person looks for what went wrong. */
function lost(task: Task, why: string): Parsed {
  return { quarantined: { reason: `lost before we saw it: ${why}`.slice(0, 300), raw: task } }
}
