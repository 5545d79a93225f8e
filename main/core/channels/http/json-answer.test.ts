import { describe, expect, it } from 'vitest'
import { turnsDuring } from '../../reliability/turns-during.fixture.ts'
import { deepest, longestText } from './cut-deep.ts'
import { NotJsonError, parseJson, readJson } from './json-answer.ts'

function nested(levels: number): string {
  return `${'['.repeat(levels)}1${']'.repeat(levels)}`
}

describe('parseJson', () => {
  it('reads JSON of any shape', () => {
    expect(parseJson(new TextEncoder().encode(' {"a":["ё",null,1.5]} '))).toEqual({
      a: ['ё', null, 1.5],
    })
    expect(parseJson('"x"')).toBe('x')
  })

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<!doctype html><title>403 Forbidden</title>', 'html'],
    ['{"ok":tr', 'not_json'],
    ['Bad Gateway', 'not_json'],
  ])('refuses %j as a passing failure: %s', (body, reason) => {
    expect(() => parseJson(body)).toThrow(expect.objectContaining({ reason }))
    expect(() => parseJson(body)).toThrow(NotJsonError)
  })

  it('cuts what is nested too deeply, and leaves the rest as it is', () => {
    const read = parseJson(`{"deep":${nested(20_000)},"near":${nested(deepest - 2)}}`) as {
      readonly deep: unknown
      readonly near: unknown
    }
    expect(JSON.stringify(read.deep)).toBe(
      `${'['.repeat(deepest - 1)}"[…]"${']'.repeat(deepest - 1)}`,
    )
    expect(JSON.stringify(read.near)).toBe(nested(deepest - 2))
  })

  it('cuts endless texts, says how much is missing and halves no emoji', () => {
    const [text] = parseJson(JSON.stringify(['🙂'.repeat(100_000)])) as [string]
    expect(text.length).toBeLessThanOrEqual(longestText)
    const [, missing] = /^(?:🙂)+… \[\+(\d+)\]$/u.exec(text) ?? []
    expect(Number(missing) + text.indexOf('…')).toBe(200_000)
    expect(parseJson(JSON.stringify('a'.repeat(longestText)))).toHaveLength(longestText)
    expect(parseJson(JSON.stringify('a'.repeat(longestText + 1)))).toMatch(/a… \[\+\d+\]$/)
  })

  it('makes half characters whole ones', () => {
    const half = '"\\ud83d"'
    expect(parseJson(half)).toBe('\ufffd')
    expect(parseJson(`{"a":[${half},"🙂"]}`)).toEqual({ a: ['\ufffd', '🙂'] })
    const [long] = parseJson(`["${'\\ud83d'.repeat(longestText + 1)}"]`) as [string]
    expect(long.isWellFormed()).toBe(true)
  })

  it('takes no prototype from a stranger', () => {
    const long = 'a'.repeat(longestText + 1)
    const read = parseJson(`{"__proto__":"${long}","constructor":${nested(100)}}`) as object
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.keys(read)).toEqual(['__proto__', 'constructor'])
  })
})

describe('readJson', () => {
  it('reads a small answer at once and a large one in turns, both alike', async () => {
    const small = new TextEncoder().encode(`{"deep":${nested(60)}}`)
    const large = new TextEncoder().encode(`{"deep":${nested(60)},"text":"${'а'.repeat(200_000)}"}`)
    expect(await turnsDuring(async () => expect(await readJson(small)).toEqual(parseJson(small)))).toBe(0)
    const turns = await turnsDuring(async () => expect(await readJson(large)).toEqual(parseJson(large)))
    expect(turns).toBeGreaterThanOrEqual(2)
  })

  it('refuses what is none', async () => {
    await expect(readJson(new TextEncoder().encode('<html>'))).rejects.toMatchObject({ reason: 'html' })
  })
})
