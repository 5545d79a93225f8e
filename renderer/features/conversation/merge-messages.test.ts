import { expect, it } from 'vitest'
import type { Message } from '#shared/contract/conversation.ts'
import { mergeMessages } from './merge-messages.ts'

const message = (number: number, text = '') =>
  ({ id: String(number), postedAt: number * 1000, text }) as Message
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index))
const ids = (list: readonly Message[]) => list.map(({ id }) => Number(id))

it('keeps what slides out of the newest page', () => {
  expect(ids(mergeMessages(messages(1, 50), messages(2, 51)))).toEqual(ids(messages(1, 51)))
})

it('shows edits and leaves out replies that were taken back', () => {
  const merged = mergeMessages(messages(1, 5), [message(3, 'edited'), message(4)])
  expect(ids(merged)).toEqual([1, 2, 3, 4])
  expect(merged[2]?.text).toBe('edited')
})

it('has no hole after more came than a page holds', () => {
  expect(ids(mergeMessages(messages(1, 50), messages(90, 140)))).toEqual(ids(messages(90, 140)))
})
