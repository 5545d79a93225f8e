import type { User } from './wire.ts'

const kept = 5000

/**
 * People met in answers, and those among them who wrote to us privately. Lost at a restart, which
 * only costs a look-up.
 */
export class People {
  readonly #users = new Map<string, User>()
  readonly #writers = new Set<string>()

  note(users: Iterable<User>): void {
    for (const user of users) {
      this.#users.delete(user.id)
      this.#users.set(user.id, user)
    }
    for (const id of this.#users.keys()) {
      if (this.#users.size <= kept) break
      this.#users.delete(id)
    }
  }

  noteWriter(id: string): void {
    if (this.#writers.size < kept) this.#writers.add(id)
  }

  get(id: string): User | undefined {
    return this.#users.get(id)
  }

  wroteToUs(id: string): boolean {
    return this.#writers.has(id)
  }
}
