import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aloneAs } from '../../app/claim-window.ts'
import { createDraftKeeper } from './draft-keeper.ts'

const fresh = { seen: null, takesFrom: null }

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
  const keeper = createDraftKeeper({ window: aloneAs('a'), save, storage, pauseMs: 400 })
  keeper.change('1', { text: 'п', visibility: 'public', ...fresh })
  keeper.change('1', { text: 'привет', visibility: 'public', ...fresh })
  expect(save).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(save.mock.calls).toEqual([[{ id: '1', text: 'привет', visibility: 'public', ...fresh }]])
  expect(keeper.unsaved('1')).toBeNull()
  expect(storage.map.size).toBe(0)
})

it('keeps what the core did not take, over a restart too', async () => {
  const storage = fakeStorage()
  const down = createDraftKeeper({ window: aloneAs('a'), save: () => Promise.reject(new Error('down')), storage })
  down.change('1', { text: 'важное', visibility: 'private', ...fresh })
  await down.flush()
  expect(down.unsaved('1')?.text).toBe('важное')

  const save = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const restarted = createDraftKeeper({ window: aloneAs('a'), save, storage })
  expect(restarted.unsaved('1')).toEqual({ text: 'важное', visibility: 'private', ...fresh })
  await restarted.flush()
  expect(save).toHaveBeenCalledOnce()
  expect(storage.map.size).toBe(0)
})

it('does not forget what was typed while a save was under way', async () => {
  const storage = fakeStorage()
  let confirm = () => {}
  const keeper = createDraftKeeper({
    window: aloneAs('a'),
    save: () =>
      new Promise<void>((resolve) => {
        confirm = resolve
      }),
    storage,
  })
  keeper.change('1', { text: 'one', visibility: 'public', ...fresh })
  const saving = keeper.flush()
  keeper.change('1', { text: 'one two', visibility: 'public', ...fresh })
  confirm()
  await saving
  expect(keeper.unsaved('1')?.text).toBe('one two')
})

it('says once that the core takes no drafts, and again when it refuses after having taken one', async () => {
  let full = true
  const save = () => (full ? Promise.reject(new Error('full')) : Promise.resolve())
  const told: string[] = []
  const onRefused = (error: unknown) => void told.push(String(error))
  const keeper = createDraftKeeper({ window: aloneAs('a'), save, storage: fakeStorage(), onRefused })
  keeper.change('1', { text: 'раз', visibility: 'public', ...fresh })
  await keeper.flush()
  keeper.change('1', { text: 'раз два', visibility: 'public', ...fresh })
  await keeper.flush()
  expect(told).toEqual(['Error: full'])
  expect(keeper.unsaved('1')?.text).toBe('раз два')

  full = false
  await keeper.flush()
  expect(keeper.unsaved('1')).toBeNull()
  full = true
  keeper.change('1', { text: 'три', visibility: 'public', ...fresh })
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
  const keeper = createDraftKeeper({ window: aloneAs('a'), save, storage })
  keeper.change('1', { text: 'важное', visibility: 'public', ...fresh })
  await vi.advanceTimersByTimeAsync(1)
  expect(save.mock.calls).toEqual([[{ id: '1', text: 'важное', visibility: 'public', ...fresh }]])
})

it('saves the first word at once and one who never pauses every two seconds, so that others see it', async () => {
  const save = vi.fn<(draft: { text: string }) => Promise<void>>(() => Promise.resolve())
  const keeper = createDraftKeeper({ window: aloneAs('a'), save, storage: fakeStorage(), pauseMs: 400 })
  for (let letters = 1; letters <= 30; letters++) {
    keeper.change('1', { text: 'а'.repeat(letters), visibility: 'public', ...fresh })
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(save.mock.calls.map(([{ text }]) => text.length)).toEqual([1, 21])
})

it('lets the last word on a draft reach the core last', async () => {
  const answers: (() => void)[] = []
  const saved: string[] = []
  const save = ({ text }: { readonly text: string }) => {
    saved.push(text)
    return new Promise<void>((resolve) => answers.push(resolve))
  }
  const keeper = createDraftKeeper({ window: aloneAs('a'), save, storage: fakeStorage() })
  keeper.change('1', { text: 'раз', visibility: 'public', ...fresh })
  const first = keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  keeper.change('1', { text: '', visibility: 'public', ...fresh })
  const second = keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(['раз'])
  answers[0]?.()
  await first
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(['раз', ''])
  answers[1]?.()
  await second
  expect(keeper.unsaved('1')).toBeNull()
})

it('takes over what a window that is gone had unsaved, and leaves an open one its own', async () => {
  const storage = fakeStorage()
  const down = () => Promise.reject(new Error('down'))
  const typedIn = (name: string, text: string) =>
    createDraftKeeper({ window: { name, isOpenElsewhere: () => true }, save: down, storage }).change('1', {
      text,
      visibility: 'public',
      ...fresh,
    })
  typedIn('gone', 'остаток')
  typedIn('open', 'чужое')
  storage.setItem('otklik-draft:2', JSON.stringify({ text: 'давно', visibility: 'private' }))
  const window = { name: 'b', isOpenElsewhere: (name: string) => name === 'open' }
  const keeper = createDraftKeeper({ window, save: () => Promise.resolve(), storage })
  expect(keeper.unsaved('1')).toMatchObject({ text: 'остаток', takesFrom: 'gone' })
  expect(keeper.unsaved('2')).toMatchObject({ text: 'давно', visibility: 'private' })
  await keeper.flush()
  expect([...storage.map.keys()]).toEqual(['otklik-draft:open:1'])
})
