import { expect, it } from 'vitest'
import { newDatabaseKey } from '../store/database-key.ts'
import { openKeyFile, sealKey } from './key-file.ts'

const key = newDatabaseKey()
const password = 'съешь ещё этих булок'
const sealed = sealKey(key, password)
const changed = (changes: object) => JSON.stringify({ ...(JSON.parse(sealed) as object), ...changes })

it('opens with its password, however that was typed, and holds the key nowhere', () => {
  expect(openKeyFile(sealed, password)).toBe(key)
  expect(openKeyFile(sealed, password.normalize('NFD'))).toBe(key)
  expect(sealed).not.toContain(key)
  expect(sealed).not.toContain(Buffer.from(key, 'hex').toString('base64').slice(0, 12))
  expect(sealKey(key, password)).not.toBe(sealed)
})

it('does not open with another password, nor after a change', () => {
  const refused = expect.objectContaining({ code: 'key_file_unreadable', parameters: { reason: 'password' } })
  expect(() => openKeyFile(sealed, `${password} `)).toThrow(refused)
  expect(() => openKeyFile(changed({ key: '0'.repeat(20) }), password)).toThrow(refused)
  expect(() => openKeyFile(changed({ tag: Buffer.alloc(16).toString('base64') }), password)).toThrow(refused)
})

it.each([
  ['', 'no JSON'],
  ['[]', 'no object'],
  [changed({ version: 2 }), 'another version'],
  [changed({ scrypt: { N: 2 ** 30, r: 8, p: 1 } }), 'a stranger’s hunger for memory'],
  [changed({ sealed: '' }), 'no key'],
])('takes nothing else for a key file: %#', (text) => {
  const refused = expect.objectContaining({ code: 'key_file_unreadable', parameters: { reason: 'not_a_key_file' } })
  expect(() => openKeyFile(text, password)).toThrow(refused)
})

it('wants a password that is worth the name', () => {
  expect(() => sealKey(key, 'short')).toThrow(expect.objectContaining({ code: 'bad_input' }))
})
