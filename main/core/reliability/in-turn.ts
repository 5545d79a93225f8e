/** Runs work of one key strictly one after another, in the order it was asked for; keys do not wait for each other. */
export type InTurn<Key> = <Result>(key: Key, work: () => Promise<Result>) => Promise<Result>

export function createInTurn<Key>(): InTurn<Key> {
  const last = new Map<Key, Promise<void>>()
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work)
    // A failure is its caller's; whoever comes next only waits for the end.
    const ended = result.then(ignore, ignore).then(() => {
      if (last.get(key) === ended) last.delete(key)
    })
    last.set(key, ended)
    return result
  }
}

function ignore() {}
