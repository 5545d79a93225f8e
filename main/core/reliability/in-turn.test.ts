import { expect, it } from 'vitest'
import { createInTurn } from './in-turn.ts'

it('runs the work of one key one after another, also after a failure, and other keys beside it', async () => {
  const inTurn = createInTurn<string>()
  const seen: string[] = []
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const first = inTurn('a', async () => {
    seen.push('a1 begins')
    await gate
    seen.push('a1 ends')
    throw new Error('a1 failed')
  })
  const second = inTurn('a', () => Promise.resolve(seen.push('a2')))
  await inTurn('b', () => Promise.resolve(seen.push('b1')))
  open()
  await expect(first).rejects.toThrow('a1 failed')
  await second
  expect(seen).toEqual(['a1 begins', 'b1', 'a1 ends', 'a2'])
})
