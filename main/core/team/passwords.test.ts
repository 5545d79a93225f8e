import { expect, it } from 'vitest'
import { hashPassword, isPassword, isPasswordOf } from './passwords.ts'
import { isStrongPassword } from './password-strength.ts'

it.each(['argon2id', 'scrypt'])('knows a password again by its hash and no other, with %s', async (method) => {
  const hash = await hashPassword('Пароль и ещё слово', method)
  expect(hash.startsWith(`$${method}$`)).toBe(true)
  expect(hash).not.toContain('Пароль')
  expect(await isPassword('Пароль и ещё слово', hash)).toBe(true)
  expect(await isPassword('пароль и ещё слово', hash)).toBe(false)
  expect(await hashPassword('Пароль и ещё слово', method)).not.toBe(hash)
})

it('takes the same letters for the same, however they were composed', async () => {
  const hash = await hashPassword('Йод и ёлка 2026'.normalize('NFC'))
  expect(await isPassword('Йод и ёлка 2026'.normalize('NFD'), hash)).toBe(true)
})

it.each(['', '$none', '$argon2id$v=19$m=19456,t=2,p=1$$', '$scrypt$ln=17,r=8,p=1$c2FsdA$', 'пароль'])(
  'lets nobody in by a hash that is none: %j',
  async (hash) => {
    expect(await isPassword('', hash)).toBe(false)
    expect(await isPassword('пароль', hash)).toBe(false)
  },
)

it('checks the password of nobody, and never finds it right', async () => {
  expect(await isPasswordOf('', null)).toBe(false)
})

it.each(['short1!', 'qwertyuiop', '1234567890', 'gfhjkmgfhjkm', 'password2026', 'anna.petrova', 'аааааааааааа'])(
  'finds %j easy',
  (password) => expect(isStrongPassword(password, ['Анна', 'anna.petrova@example.ru'])).toBe(false),
)

it.each(['синий трамвай у моря 7', 'correct horse battery staple', 'gT5#kw0pQz!m'])('finds %j hard', (password) =>
  expect(isStrongPassword(password, ['Анна', 'anna@example.ru'])).toBe(true),
)
