import { describe, expect, it } from 'vitest'
import { simulatedBrand } from '../brand.ts'
import { followUpsOf, openingKinds, openingsOf, type CustomerLanguage } from './content.ts'

const languages: readonly CustomerLanguage[] = ['ru', 'en']
const all = (language: CustomerLanguage) =>
  openingKinds.flatMap((kind) => openingsOf[language][kind])

describe('what the customers say', () => {
  it('is enough not to repeat itself within an hour', () => {
    expect(all('ru').length).toBeGreaterThanOrEqual(150)
    expect(all('en').length).toBeGreaterThanOrEqual(60)
  })

  it('never says the same twice, and fits every network', () => {
    for (const language of languages) {
      const texts = all(language).map(({ text }) => text)
      expect(new Set(texts).size).toBe(texts.length)
      for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096)
    }
  })

  it('has no other slot than the order number', () => {
    for (const language of languages) {
      const followUps = Object.values(followUpsOf[language]).flat()
      const said = all(language).flatMap(({ text, more, edit }) => [text, ...more, edit ?? ''])
      for (const text of [...said, ...followUps]) {
        expect(text.replaceAll('{order}', '')).not.toMatch(/[{}]/)
      }
    }
  })

  it('names the brand in every text that only listening finds', () => {
    for (const { text } of openingsOf.ru.listening) expect(text).toContain(simulatedBrand.name)
    for (const { text } of openingsOf.en.listening) expect(text).toContain(simulatedBrand.latinName)
  })

  it('holds rants, albums, edits, deletions and several messages in a row', () => {
    const ru = all('ru')
    expect(ru.some(({ text }) => text.length > 3500)).toBe(true)
    expect(ru.some(({ photos }) => photos > 1)).toBe(true)
    expect(ru.some(({ edit }) => edit !== undefined)).toBe(true)
    expect(ru.some(({ deleted }) => deleted)).toBe(true)
    expect(ru.some(({ more }) => more.length > 1)).toBe(true)
  })
})
