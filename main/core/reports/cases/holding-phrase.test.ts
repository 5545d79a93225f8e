import { expect, it } from 'vitest'
import { isHoldingPhrase } from './holding-phrase.ts'

it.each([
  'Одну минуту!',
  'Здравствуйте! Минуточку, уточняю информацию по вашему заказу.',
  'Добрый день! Передали вопрос специалистам, ожидайте, пожалуйста.',
  'Секунду, проверяем',
  'Спасибо за обращение, мы разберёмся и вернёмся с ответом.',
  'One moment please, let me check.',
  'Hi! Thanks for reaching out. We are looking into it and will get back to you shortly.',
  'Bear with us while we investigate',
])('takes «%s» for a request for patience', (text) => {
  expect(isHoldingPhrase(text)).toBe(true)
})

it.each([
  'Здравствуйте! Подскажите, пожалуйста, номер заказа?',
  'Проверили: заказ придёт завтра до 18:00.',
  'Передали вопрос специалистам, ответим в течение 2 часов.',
  'Минутку. Деньги вернулись на карту вчера.',
  'Ваш заказ уже в пути',
  'Спасибо!',
  '👍',
  '',
  'We will get back to you within 30 minutes.',
  'Let me check: your refund was issued on Monday.',
  'Could you share the order number?',
  'https://example.org/track',
])('takes «%s» for an answer', (text) => {
  expect(isHoldingPhrase(text)).toBe(false)
})
