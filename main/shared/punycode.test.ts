import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostInLetters } from './punycode.ts'

it.each([
  ['xn--e1afmkfd.com', 'пример.com'],
  ['xn--80ak6aa92e.com', 'аррӏе.com'],
  ['xn--d1acufc.xn--p1ai', 'домен.рф'],
  ['xn--mnchen-3ya.de', 'münchen.de'],
  ['plain.example', 'plain.example'],
  ['xn--.com', '.com'],
  ['xn--a!b.com', 'xn--a!b.com'],
  ['xn--99999999.com', 'xn--99999999.com'],
])('reads %s as %s', (ascii, letters) => {
  expect(hostInLetters(ascii)).toBe(letters)
})

it('is read back by the runtime as the host it came from', () => {
  const letter = fc.constantFrom(...Array.from('абвяёаоҽıαωéüßł漢字かカ한ع0a-z9'))
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 20 }), (letters) => {
      const url = URL.parse(`https://${letters.join('')}.example`)
      if (url === null) return
      const read = hostInLetters(url.hostname)
      expect(URL.parse(`https://${read}`)?.hostname).toBe(url.hostname)
      expect(read).not.toContain('xn--')
    }),
    { seed: 7 },
  )
})
