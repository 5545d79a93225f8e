import type { ServerResponse } from 'node:http'

/** The answers under way, by the session that asked for them. */
export function createLeases() {
  const held = new Map<string, Set<ServerResponse>>()
  return {
    hold(session: string, response: ServerResponse): void {
      const answers = held.get(session) ?? new Set()
      held.set(session, answers.add(response))
      response.once('close', () => {
        answers.delete(response)
        if (answers.size === 0) held.delete(session)
      })
    },
    /** Breaks off what has begun; an answer that has not begun yet says what became of the wish. */
    end(session: string): void {
      for (const response of held.get(session) ?? []) if (response.headersSent) response.destroy()
    },
  }
}
