import { setTimeout as sleep } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import type { Life } from './lives.ts'
import type { Page } from './page.ts'

export interface AskedSoFar {
  readonly answered: number
  /** Refusals in words of our own: a conversation that is gone, a reply that cannot be taken back any more. */
  readonly refused: number
  /** What a living program answered with anything else. */
  readonly failures: readonly string[]
  /** How long each answer took, milliseconds. */
  readonly tookMs: readonly number[]
}

type Ask = <Answer>(question: (page: Page) => Promise<Answer>) => Promise<Answer | null>

/** What asks the program of the present life, and survives its end. */
export interface Asking {
  /** The answer, or null: refused, or the program ended meanwhile. */
  readonly ask: Ask
  /** Asks on in the next lives until there is an answer or a refusal. */
  readonly insist: Ask
  readonly soFar: () => AskedSoFar
}

/** The system tells of a killed process a little after its connections broke; on a busy machine not so little. */
const noticeMs = 100
const mostNotices = 50
const mostKept = 50

export function createAsking(life: () => Life): Asking {
  let refused = 0
  const failures: string[] = []
  const tookMs: number[] = []

  async function tried<Answer>(question: (page: Page) => Promise<Answer>) {
    const asked = life()
    try {
      const page = await asked.page
      const start = performance.now()
      const answer = await question(page)
      tookMs.push(performance.now() - start)
      return { answer }
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'OTKLIK' && !isFailure(error)) {
        refused += 1
        return { answer: null }
      }
      await overSoon(asked)
      if (!asked.isOver && failures.length < mostKept) {
        failures.push(error instanceof ORPCError ? `${error.code} ${JSON.stringify(error.data)}` : String(error))
      }
      return { over: asked.isOver }
    }
  }

  return {
    async ask(question) {
      const { answer = null } = await tried(question)
      return answer
    },
    async insist(question) {
      for (;;) {
        const { answer, over } = await tried(question)
        if (answer !== undefined) return answer
        if (!over) return null
      }
    },
    soFar: () => ({ answered: tookMs.length, refused, failures, tookMs }),
  }
}

async function overSoon(life: Life): Promise<void> {
  for (let notice = 0; notice < mostNotices && !life.isOver; notice++) await sleep(noticeMs)
}

const ourFaults = new Set(['internal', 'database_locked', 'database_corrupt', 'database_gone', 'disk_full'])

function isFailure({ data }: ORPCError<string, unknown>): boolean {
  const { code } = (data ?? {}) as { readonly code?: string }
  return code === undefined || ourFaults.has(code)
}
