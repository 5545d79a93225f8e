import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDraftKeeper } from './draft-keeper.ts'

function fakeStorage() {
  const map = new Map<string, string>()
  return {
    map,
    get length() {
      return map.size
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('saves once after a pause and forgets what the core confirmed', async () => {
  const storage = fakeStorage()
  const save = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const keeper = createDraftKeeper({ save, storage, pauseMs: 400 })
  keeper.change('1', { text: 'п', visibility: 'public' })
  keeper.change('1', { text: 'привет', visibility: 'public' })
  expect(save).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(save.mock.calls).toEqual([[{ id: '1', text: 'привет', visibility: 'public' }]])
  expect(keeper.unsaved('1')).toBeNull()
  expect(storage.map.size).toBe(0)
})

it('keeps what the core did not take, over a restart too', async () => {
  const storage = fakeStorage()
  const down = createDraftKeeper({ save: () => Promise.reject(new Error('down')), storage })
  down.change('1', { text: 'важное', visibility: 'private' })
  await down.flush()
  expect(down.unsaved('1')?.text).toBe('важное')

  const save = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const restarted = createDraftKeeper({ save, storage })
  expect(restarted.unsaved('1')).toEqual({ text: 'важное', visibility: 'private' })
  await restarted.flush()
  expect(save).toHaveBeenCalledOnce()
  expect(storage.map.size).toBe(0)
})

it('does not forget what was typed while a save was under way', async () => {
  const storage = fakeStorage()
  let confirm = () => {}
  const keeper = createDraftKeeper({
    save: () =>
      new Promise<void>((resolve) => {
        confirm = resolve
      }),
    storage,
  })
  keeper.change('1', { text: 'one', visibility: 'public' })
  const saving = keeper.flush()
  keeper.change('1', { text: 'one two', visibility: 'public' })
  confirm()
  await saving
  expect(keeper.unsaved('1')?.text).toBe('one two')
})

it('says once that the core takes no drafts, and again when it refuses after having taken one', async () => {
  let full = true
  const save = () => (full ? Promise.reject(new Error('full')) : Promise.resolve())
  const told: string[] = []
  const onRefused = (error: unknown) => void told.push(String(error))
  const keeper = createDraftKeeper({ save, storage: fakeStorage(), onRefused })
  keeper.change('1', { text: 'раз', visibility: 'public' })
  await keeper.flush()
  keeper.change('1', { text: 'раз два', visibility: 'public' })
  await keeper.flush()
  expect(told).toEqual(['Error: full'])
  expect(keeper.unsaved('1')?.text).toBe('раз два')

  full = false
  await keeper.flush()
  expect(keeper.unsaved('1')).toBeNull()
  full = true
  keeper.change('1', { text: 'три', visibility: 'public' })
  await keeper.flush()
  expect(told).toHaveLength(2)
})

it('asks the core at once where the page has no room', async () => {
  const storage = {
    ...fakeStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  const save = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const keeper = createDraftKeeper({ save, storage })
  keeper.change('1', { text: 'важное', visibility: 'public' })
  await vi.advanceTimersByTimeAsync(1)
  expect(save.mock.calls).toEqual([[{ id: '1', text: 'важное', visibility: 'public' }]])
})
