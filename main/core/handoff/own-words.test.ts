import { expect, it } from 'vitest'
import { ownWords } from './own-words.ts'
import { publicInvitation } from './texts.ts'
import { newToken } from './token.ts'

const token = newToken()
const links = [
  `https://vk.me/ezhevoz?ref=${token}`,
  `https://t.me/ezhevoz_bot?start=${token}`,
  `https://x.com/messages/compose?recipient_id=1&text=%5B%23${token}%5D`,
]

it.each(links)('leaves nothing of an invitation that stands as it was proposed: %s', (link) => {
  expect(ownWords(publicInvitation('ru', link), token)).toBe('')
  expect(ownWords(` ${publicInvitation('en', link)}\n`, token)).toBe('')
})

it.each(links)('leaves what was written without the link: %s', (link) => {
  expect(ownWords(`Анна, напишите нам сюда: ${link}, мы ждём`, token)).toBe('Анна, напишите нам сюда: мы ждём')
  expect(ownWords(`Условия: https://ezhevoz.example/faq\n${link}`, token)).toBe('Условия: https://ezhevoz.example/faq')
})

it('leaves a text without the link as it is', () => {
  expect(ownWords('Напишите нам', token)).toBe('Напишите нам')
})
