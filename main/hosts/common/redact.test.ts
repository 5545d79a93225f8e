import { expect, it } from 'vitest'
import { redactText, redactValue } from './redact.ts'

const botToken = ['123456789', 'AAbbCC-dd_'.repeat(4)].join(':')

it.each([
  ['a bot token in an address', `https://api.telegram.org/bot${botToken}/getMe`, botToken],
  ['a bearer header', 'Authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
  ['a bare bearer', 'sent bearer qwerty123', 'qwerty123'],
  ['a query parameter', 'GET /method?access_token=s3cr3t&v=5.199', 's3cr3t'],
  ['a VK token', 'with vk1.a.AbCdEfGhIjKlMnOpQrStUvWxYz', 'AbCdEfGhIjKlMnOpQrStUvWxYz'],
  ['an e-mail address', 'from anna.smirnova@mail.example.ru today', 'anna.smirnova'],
  ['a phone number', 'call +7 (999) 123-45-67', '123-45-67'],
  ['a phone number without a plus', 'call 89991234567', '89991234567'],
  ['a card number', 'paid with 4111 1111 1111 1111 today', '1111 1111'],
  ['a MIR card number', 'карта 2200000000000004', '2200000000000004'],
  ['a token in JSON', '{"access_token": "abc.def"}', 'abc.def'],
  ['the start address of this host', 'GET /?token=0123abcd', '0123abcd'],
  ['a cookie', 'cookie: otklik-1=abcdef', 'abcdef'],
])('takes out %s', (_name, text, secret) => {
  expect(redactText(text)).not.toContain(secret)
})

it('keeps what a reader of the log needs', () => {
  const text = 'poll of account 3 at 1763712366000 took 120 ms: VK error 15 Access denied, code: 15, post 1895432176543219712'
  expect(redactText(text)).toBe(text)
})

it('looks into fields, errors and secret names', () => {
  const cause = new Error('POST https://x/?token=abc failed')
  const redacted = JSON.stringify(
    redactValue({ botToken: 'zzz', nested: [{ mail: 'a@b.ru' }], cause, count: 3 }),
  )
  expect(redacted).not.toMatch(/zzz|a@b\.ru|abc/)
  expect(redacted).toContain('"count":3')
})
