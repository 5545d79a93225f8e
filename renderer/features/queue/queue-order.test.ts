import { expect, it } from 'vitest'
import { offeredOrders, orderOf } from './queue-order.ts'

it('keeps the order of each tab, the usual one where none was chosen', () => {
  const orders = { urgent: 'waiting', waiting: 'priority' } as const
  expect(orderOf({ split: 'urgent', orders })).toBe('waiting')
  expect(orderOf({ split: 'all', orders })).toBe('urgency')
  expect(orderOf({ split: 'waiting', orders })).toBe('priority')
  expect(orderOf({ split: 'snoozed', orders })).toBe('newest')
})

it('offers no urgency where nobody waits, and one order of what is done', () => {
  const can = (split: 'urgent' | 'spam' | 'done') =>
    offeredOrders(split)
      .filter(({ whyNot }) => whyNot === null)
      .map(({ order }) => order)
  expect(can('urgent')).toEqual(['urgency', 'waiting', 'newest', 'priority'])
  expect(can('spam')).toEqual(['waiting', 'newest', 'priority'])
  expect(can('done')).toEqual(['newest'])
  expect(orderOf({ split: 'done', orders: { done: 'waiting' } })).toBe('newest')
})
