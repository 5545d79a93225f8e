import { expect, it } from 'vitest'
import { claimWindow } from './claim-window.ts'

function session(stored: string | null = null) {
  let value = stored
  return {
    getItem: () => value,
    setItem: (_key: string, next: string) => void (value = next),
  }
}

/** Locks as the browser keeps them, for pages that live as long as the test. */
function fakeLocks() {
  const held = new Set<string>()
  const locks = {
    request(name: string, _options: unknown, work: (lock: object | null) => unknown) {
      if (held.has(name)) work(null)
      else {
        held.add(name)
        work({ name })
      }
      return Promise.resolve()
    },
    query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
  }
  return locks as unknown as LockManager
}

let count = 0
const newName = () => `window-${(count += 1)}`

it('keeps its name over a reload, when the page before has gone', async () => {
  const sessionStorage = session()
  const { name } = await claimWindow({ sessionStorage, locks: fakeLocks(), newName })
  expect(await claimWindow({ sessionStorage, locks: fakeLocks(), newName })).toMatchObject({ name })
})

it('takes another name where its own is in use: the page was duplicated', async () => {
  const locks = fakeLocks()
  const first = await claimWindow({ sessionStorage: session(), locks, newName })
  const copy = await claimWindow({ sessionStorage: session(first.name), locks, newName })
  expect(copy.name).not.toBe(first.name)
  expect(copy.isOpenElsewhere(first.name)).toBe(true)
  expect(copy.isOpenElsewhere(copy.name)).toBe(false)
  expect(copy.isOpenElsewhere('long-gone')).toBe(false)
})

it('works where there are no locks', async () => {
  const own = await claimWindow({ sessionStorage: session('kept'), locks: undefined, newName })
  expect(own.name).toBe('kept')
  expect(own.isOpenElsewhere('other')).toBe(false)
})
