import type { ServerResponse } from 'node:http'

/** The answers under way, by the session (or the person) that asked for them. */
export function createLeases<Key = string>() {
  const held = new Map<Key, Set<ServerResponse>>()
  return {
    /** How many are under way. */
    of: (session: Key) => held.get(session)?.size ?? 0,
    hold(session: Key, response: ServerResponse): void {
      const answers = held.get(session) ?? new Set()
      held.set(session, answers.add(response))
      response.once('close', () => {
        answers.delete(response)
        if (answers.size === 0) held.delete(session)
      })
    },
    /** Breaks off what has begun; an answer that has not begun yet says what became of the wish. */
    end(session: Key): void {
      for (const response of held.get(session) ?? []) if (response.headersSent) response.destroy()
    },
  }
}
