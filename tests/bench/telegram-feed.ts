import { seededRandom } from '#simulators/random.ts'
import { textSource } from './texts.ts'

const people = 4000

/**
 * A `fetch` that answers like a busy bot's `getUpdates`: private messages of many people, 100 an answer.
 * The answers are written beforehand: what they cost is the platform's, not ours.
 */
export function telegramFeed(now: number, answers: number): typeof fetch {
  const random = seededRandom(11)
  const text = textSource(11)
  let updateId = 0
  const update = () => {
    updateId += 1
    const person = Math.floor(random() * people) + 1
    const from = { id: person, is_bot: false, first_name: `Customer ${person}`, username: `c${person}` }
    return {
      update_id: updateId,
      message: {
        message_id: updateId,
        date: Math.floor(now / 1000) - 60,
        chat: { id: person, type: 'private', first_name: from.first_name },
        from,
        text: text(),
      },
    }
  }
  const answer = (result: unknown) => new TextEncoder().encode(JSON.stringify({ ok: true, result }))
  const brand = answer({ id: 1, is_bot: true, first_name: 'Bot', username: 'bench_bot' })
  const ready = Array.from({ length: answers }, () => answer(Array.from({ length: 100 }, update)))
  return (input) => {
    const address = input instanceof Request ? input.url : String(input)
    const body = address.endsWith('/getUpdates') ? ready.shift() : brand
    if (body === undefined) throw new Error('the feed was asked more often than it has answers')
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }))
  }
}
