import { describe, expect, it } from 'vitest'
import { courseOf } from './memory.ts'

const second = 1000

/** So many seconds of a process with these megabytes. */
function life(seconds: number, rss: (at: number) => number, heap = rss) {
  return Array.from({ length: seconds }, (_, at) => ({ at: at * second, rss: rss(at) * 1e6, heap: heap(at) * 1e6 }))
}

describe('the course of memory', () => {
  it('is flat however much was taken during the warm-up', () => {
    const course = courseOf(life(600, (at) => (at < 200 ? 100 + at : 300)), 'rss')
    expect(course).toMatchObject({ middle: 300, end: 300, slopePerHour: 0, growth: 0 })
    expect(course.start).toBeLessThan(150)
  })

  it('shows a leak, by its share and by the hour', () => {
    const course = courseOf(life(600, (at) => 200 + at / 10), 'rss')
    expect(course.slopePerHour).toBeCloseTo(360, 0)
    expect(course.growth).toBeGreaterThan(0.08)
  })

  it('does not take the saw of a collected heap for growth', () => {
    const saw = (at: number) => 60 + (at % 9) * 10
    expect(courseOf(life(700, saw), 'heap').growth).toBe(0)
    expect(courseOf(life(700, (at) => saw(at) + at / 20), 'heap').growth).toBeGreaterThan(0.1)
  })

  it('says nothing of a life that was too short', () => {
    expect(courseOf(life(5, () => 100), 'rss').growth).toBeNull()
    expect(courseOf(life(120, (at) => 100 + at), 'rss')).toMatchObject({ growth: null, slopePerHour: 3600 })
  })
})
