/** This window's name among all of this profile, and which of the others are there. */
export interface OwnWindow {
  readonly name: string
  /** Whether another window of that name is open; a name nobody can be asked about is taken for gone. */
  readonly isOpenElsewhere: (name: string) => boolean
}

const key = 'otklik-window'
const lockOf = (name: string) => `${key}:${name}`

interface Page {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  /** Missing where the page came over plain http from another machine. */
  readonly locks: LockManager | undefined
  readonly newName: () => string
}

/**
 * A window keeps its name over a reload, and with it what was typed there. A page that was duplicated brings the name
 * of the other along: the lock, which a window holds as long as it lives, says that it is taken.
 */
export async function claimWindow({ sessionStorage, locks, newName }: Page): Promise<OwnWindow> {
  const before = sessionStorage.getItem(key)
  const name = before !== null && (await hold(locks, before)) ? before : newName()
  if (name !== before) await hold(locks, name)
  sessionStorage.setItem(key, name)
  const held = (await locks?.query())?.held ?? []
  const others = new Set(held.map((lock) => lock.name).filter((other) => other !== lockOf(name)))
  return { name, isOpenElsewhere: (other) => others.has(lockOf(other)) }
}

/** False: another window holds it. */
function hold(locks: LockManager | undefined, name: string): Promise<boolean> {
  if (!locks) return Promise.resolve(true)
  return new Promise((resolve, reject) => {
    const held = locks.request(lockOf(name), { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      // Held until the page goes.
      return lock === null ? undefined : new Promise<void>(() => {})
    })
    held.catch(reject)
  })
}

/** One that nothing else in this profile uses: for a page that need not be told from others. */
export function aloneAs(name: string): OwnWindow {
  return { name, isOpenElsewhere: () => false }
}
