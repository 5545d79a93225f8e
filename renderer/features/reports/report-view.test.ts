import fc from 'fast-check'
import { expect, it } from 'vitest'
import { intents, networks, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { earliers } from '#shared/metrics.ts'
import { spans } from './range.ts'
import { layouts, viewOf, viewText, withToggled } from './report-view.ts'

const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 })
const ids = some(['1', '17', 'a3'])

it('is read from the address as it was written there', () => {
  const view = fc.record({
    span: fc.constantFrom(...spans),
    compare: fc.constantFrom(null, ...earliers),
    layout: fc.constantFrom(...layouts),
    filter: fc.record(
      {
        networks: some(networks),
        accountIds: ids,
        monitorIds: ids,
        agentIds: ids,
        tagIds: ids,
        sentiments: some(sentimentLabels),
        intents: some(intents),
        priorities: some(priorityLevels),
      },
      { requiredKeys: [] },
    ),
  })
  fc.assert(
    fc.property(view, (one) => {
      expect(viewOf(viewText(one))).toEqual(one)
      expect(viewText(one)).not.toContain('/')
    }),
  )
})

it('takes nothing unknown from an address', () => {
  const plain = { span: 'week', compare: null, filter: {}, layout: 'page' }
  expect(viewOf('')).toEqual(plain)
  expect(viewOf('span=century&compare=never&network=myspace&tag=<b>&sentiment=')).toEqual(plain)
  expect(viewOf('network=vk,myspace')).toEqual({ ...plain, filter: { networks: ['vk'] } })
  expect(viewText({ span: 'week', compare: null, filter: {}, layout: 'page' })).toBe('')
})

it('narrows by one value more or less, and not at all by none', () => {
  const one = withToggled({}, 'tagIds', '3')
  expect(withToggled(one, 'tagIds', '4')).toEqual({ tagIds: ['3', '4'] })
  expect(withToggled(one, 'tagIds', '3')).toEqual({})
})
