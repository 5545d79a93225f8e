/** Runs work of one key strictly one after another, in the order it was asked for; keys do not wait for each other. */
export type InTurn<Key> = <Result>(key: Key, work: () => Promise<Result>) => Promise<Result>

export function createInTurn<Key>(): InTurn<Key> {
  const last = new Map<Key, Promise<void>>()
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    const result = before.then(work)
    const ended = settle(result)
    last.set(key, ended)
    return result
  }
}

/** A failure is its caller's; whoever comes next only waits for the end. */
async function settle(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work])
}
