import { describe, expect, it } from 'vitest'
import { readRelabelled } from './relabelled.ts'

describe('readRelabelled', () => {
  it('gives a label a row, in the order of the source', () => {
    const labels = readRelabelled('ru-cedr', 6885)
    expect(labels).toHaveLength(6885)
    for (const label of ['negative', 'neutral', 'positive'] as const) {
      expect(labels.filter((one) => one === label).length).toBeGreaterThan(1000)
    }
  })

  it('refuses a source that has other rows than were read', () => {
    expect(() => readRelabelled('ru-cedr', 6884)).toThrow('6885 labels for 6884 rows')
  })

  it('has nothing to say about a source that nobody read again', () => {
    expect(readRelabelled('no-such-source', 2)).toEqual([null, null])
  })
})
