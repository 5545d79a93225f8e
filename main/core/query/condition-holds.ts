import { assertNever } from '#shared/domain.ts'
import type { Heard } from './heard.ts'
import type { Comparison, Condition } from './query.ts'

/** What is not known of a message holds for no condition. */
export function conditionHolds(condition: Condition, heard: Heard): boolean {
  const { message } = heard
  switch (condition.kind) {
    case 'from':
      return heard.authors.includes(condition.author)
    case 'network':
      return message.network === condition.network
    case 'kind':
      return message.kind === condition.of
    case 'has':
      return condition.what === 'media' ? message.hasMedia === true : heard.hasLink()
    case 'followers':
      return message.followers !== undefined && compare(message.followers, condition.compare, condition.count)
    case 'lang':
      return heard.score()?.language === condition.language
    case 'sentiment':
      return heard.score()?.sentiment === condition.label
    case 'intent':
      return heard.score()?.intents.includes(condition.intent) === true
    default:
      return assertNever(condition)
  }
}

function compare(followers: number, comparison: Comparison, count: number): boolean {
  switch (comparison) {
    case '>':
      return followers > count
    case '>=':
      return followers >= count
    case '<':
      return followers < count
    case '<=':
      return followers <= count
    case '=':
      return followers === count
    default:
      return assertNever(comparison)
  }
}
