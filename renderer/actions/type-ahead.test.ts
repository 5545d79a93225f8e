import { describe, expect, it } from 'vitest'
import { createTypeAhead } from './type-ahead.ts'

const reply = { target: 'reply', turn: 1 } as const

describe('typing ahead of a field', () => {
  it('keeps the letters until the field has the focus', () => {
    const typeAhead = createTypeAhead()
    expect(typeAhead.hold(reply, 'Н', 100)).toBe(true)
    expect(typeAhead.hold(reply, 'у', 150)).toBe(true)
    expect(typeAhead.release(reply)).toBe('Ну')
    expect(typeAhead.release(reply)).toBe('')
  })

  it('lets commands be commands when nothing, or no field, is awaited', () => {
    const typeAhead = createTypeAhead()
    expect(typeAhead.hold({ target: 'list', turn: 1 }, 'j', 0)).toBe(false)
    expect(typeAhead.release({ target: 'reply', turn: 2 })).toBe('')
    expect(typeAhead.hold({ target: 'reply', turn: 2 }, 'e', 10)).toBe(false)
  })

  it('gives up on a field that never comes', () => {
    const typeAhead = createTypeAhead()
    expect(typeAhead.hold(reply, 'a', 0)).toBe(true)
    expect(typeAhead.hold(reply, 'b', 5000)).toBe(false)
  })
})
