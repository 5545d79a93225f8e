import { describe, expect, it } from 'vitest'
import { readGradedWords, wordLanguages } from './graded-words.ts'

describe.each(wordLanguages)('our own words of %s', (language) => {
  const words = readGradedWords(language)

  it('are thousands, of every grade', () => {
    expect(words.length).toBeGreaterThan(4000)
    for (let grade = -3; grade <= 3; grade++) {
      expect(words.filter((one) => one.grade === grade).length).toBeGreaterThan(100)
    }
  })

  it('stand once each, in lower case and trimmed', () => {
    expect(new Set(words.map(({ text }) => text)).size).toBe(words.length)
    expect(words.filter(({ text }) => text !== text.toLowerCase().trim() || text.includes(';'))).toEqual([])
  })
})
