import { normaliseText } from '#shared/normalise-text.ts'

/** Longer than this an answer says more than that one has to wait. */
const mostWords = 25

/** Asks for patience: folded words, whole ones or, with `*`, beginnings of them. */
const patience = [
  'минут*', 'минутк*', 'минуточк*', 'секунд*', 'секундочк*', 'момент*', 'мгновени*',
  'уточн*', 'провер*', 'посмотр*', 'разбер*', 'разбира*', 'выясн*', 'узна*', 'изуч*', 'ознаком*',
  'ожида*', 'подожд*', 'обожд*', 'оставайтесь', 'передал*', 'передаем', 'переда*', 'направил*',
  'вернусь', 'вернемся', 'ответим', 'сообщим', 'напишем', 'свяж*',
  'moment', 'minute', 'second', 'sec', 'check*', 'look*', 'investigat*', 'find', 'patien*', 'bear', 'hold',
  'wait', 'forwarded', 'passed', 'escalated', 'back',
].map(matcher)

/** Says when: an hour, a day, a span of time. Who promises a time has answered something. */
const statedTime = new RegExp(
  String.raw`(?<!\p{L})(?:(?:в течение|не позднее|до|через|к|within|by|until|in)(?!\p{L})[^.!?]{0,30}(?:\d|(?<!\p{L})(?:часа|часов|дня|дней|суток|недели|hours?|days?|minutes)(?!\p{L}))|(?:завтра|послезавтра|сегодня|tomorrow|today|tonight)(?!\p{L}))`,
  'u',
)

/** What any polite answer may hold besides: it neither solves nor asks anything. */
const courtesy = new Set(
  `здравствуйте добрый день вечер утро привет извините простите пожалуйста спасибо благодарим за обращение
  что по вашему вашем вопросу вопрос вопросе ситуацию ситуации информацию информации данные данных заказ заказу
  заказа и с со вам вами вас мы я сейчас уже одну один пару на у коллег коллеги коллегам специалистам специалистов
  специалисту отдел ответственным как только к это этот этому все скоро скорее ближайшее время в ответ ответом мне
  нам нужно нужна надо буквально
  и а но
  and but hi hello good morning afternoon evening sorry please thank thanks you your for reaching out contacting us we i are
  am is will ll re m a an one just this that it the to with into about me let give our team colleagues details
  order question issue get touch having as soon possible with shortly an update while of on`.split(/\s+/),
)

function matcher(word: string): (other: string) => boolean {
  if (!word.endsWith('*')) return (other) => other === word
  const start = word.slice(0, -1)
  return (other) => other.startsWith(start)
}

/**
 * Does an answer only ask for patience («одну минуту, уточняем»), so that the customer knows no more than before?
 * Strict on purpose, as the first *meaningful* response is counted by it: every word has to be one of patience or
 * courtesy, nothing may be asked, and no time promised.
 */
export function isHoldingPhrase(text: string): boolean {
  const folded = normaliseText(text).toLowerCase()
  if (folded.includes('?') || folded.includes('://')) return false
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0 || words.length > mostWords) return false
  if (statedTime.test(folded)) return false
  let isPatient = false
  for (const word of words) {
    if (patience.some((matches) => matches(word))) isPatient = true
    else if (!courtesy.has(word)) return false
  }
  return isPatient
}
