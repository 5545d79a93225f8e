import { seededRandom } from '#simulators/random.ts'

const openings = [
  'Где мой заказ',
  'Спасибо',
  'Не могу войти',
  'Опять не работает',
  'Подскажите',
  'Деньги списали',
  'Курьер не приехал',
  'Отличный сервис',
  'When will you answer',
  'My parcel is lost',
  'Thank you',
  'It is broken',
]
const middles = [
  'уже третий день',
  'в приложении',
  'на карте',
  'в пункте выдачи',
  'после обновления',
  'за доставку',
  'по телефону',
  'since Monday',
  'in the app',
  'at the counter',
]
const endings = [
  'жду ответа',
  'верните деньги',
  'что делать?',
  'всё хорошо',
  'очень обидно',
  'please help',
  'no answer yet',
  'как так можно',
  'буду жаловаться',
]

/** Endless believable texts: enough different words for an index, the same ones every run. */
export function textSource(seed: number): () => string {
  const random = seededRandom(seed)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  return () =>
    `${pick(openings)} ${Math.floor(random() * 90_000) + 10_000} ${pick(middles)}, ` +
    `${pick(endings)} слово${Math.floor(random() * 5000)}`
}
