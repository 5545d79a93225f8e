import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openFileMemory } from './file-memory.ts'

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-memory-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'trial', 'world.jsonl')
}

test('what was saved is there again, in its order, and what was not is forgotten', () => {
  const path = newPath()
  const first = openFileMemory(path)
  expect(first.isNew).toBe(true)
  const post = { text: 'Где заказ?', deleted: false }
  first.keep('posts', 'b', post)
  first.keep('posts', 'a', { text: '\ud83d', deleted: false })
  // A value is taken as it stands when it is saved.
  post.deleted = true
  first.save()
  first.keep('posts', 'c', {})
  first.close()

  const second = openFileMemory(path)
  expect(second.isNew).toBe(false)
  expect(second.kept('posts')).toEqual([
    ['b', { text: 'Где заказ?', deleted: true }],
    ['a', { text: '\ud83d', deleted: false }],
  ])
  second.drop('posts', 'b')
  second.save()
  second.close()
  expect(openFileMemory(path).kept('posts')).toEqual([['a', { text: '\ud83d', deleted: false }]])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a file torn anywhere holds the saves before the tear, whole', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 1 }), { minLength: 1 }), fc.nat(), (saves, at) => {
      const path = newPath()
      const memory = openFileMemory(path)
      const sizes = [statSync(path).size]
      for (const [round, words] of saves.entries()) {
        for (const [index, word] of words.entries()) memory.keep('words', `${round}.${index}`, word)
        memory.save()
        sizes.push(statSync(path).size)
      }
      memory.close()
      const header = sizes[0] ?? 0
      const length = header + (at % (statSync(path).size - header + 1))
      truncateSync(path, length)
      const whole = sizes.filter((size) => size <= length).length - 1
      const again = openFileMemory(path)
      expect(again.kept('words').map(([, word]) => word)).toEqual(saves.slice(0, whole).flat())
      again.keep('words', 'new', 'more')
      again.save()
      again.close()
      expect(openFileMemory(path).kept('words')).toHaveLength(saves.slice(0, whole).flat().length + 1)
    }),
    { numRuns: 25 },
  )
})

test('a file that says something else is put aside, and the world begins anew', () => {
  const path = newPath()
  openFileMemory(path).close()
  appendFileSync(path, 'rubbish\n[]\n')
  const memory = openFileMemory(path)
  expect(memory.isNew).toBe(true)
  expect(readFileSync(`${path}.unreadable`, 'utf8')).toContain('rubbish')
  writeFileSync(path, '{"what":"otklik simulated world","version":999}\n')
  expect(openFileMemory(path).isNew).toBe(true)
  expect(existsSync(path)).toBe(true)
})

test('opening takes out what was replaced', () => {
  const path = newPath()
  const memory = openFileMemory(path)
  for (let count = 0; count < 100; count++) {
    memory.keep('counters', 'posts', count)
    memory.save()
  }
  memory.close()
  const before = statSync(path).size
  openFileMemory(path).close()
  expect(statSync(path).size).toBeLessThan(before / 10)
})
