import { mentions, type SimulatedPost, type World } from './world.ts'

export type PostTest = (post: SimulatedPost) => boolean

export class QueryError extends Error {
  override readonly name = 'QueryError'
}

/** How long a query of recent search may be for a self-serve account. */
export const longestQuery = 512

/**
 * The part of X's search language monitors use: words, "phrases", OR, -, groups, and the operators
 * below. Throws `QueryError` with X's kind of words when it is malformed.
 */
export function parseSearchQuery(text: string, world: World): PostTest {
  const tokens = [...text.matchAll(/-?"[^"]*"|-?\(|\)|[^\s()"]+/g)].map(([token]) => token)
  let at = 0

  function anyOf(): PostTest {
    const options = [allOf()]
    while (tokens[at] === 'OR') {
      at += 1
      options.push(allOf())
    }
    return (post) => options.some((option) => option(post))
  }

  function allOf(): PostTest {
    const parts: PostTest[] = []
    for (let token = tokens[at]; token !== undefined && token !== 'OR' && token !== ')';) {
      parts.push(one(token))
      token = tokens[at]
    }
    if (parts.length === 0) throw new QueryError(`no viable alternative at position ${at}`)
    return (post) => parts.every((part) => part(post))
  }

  function one(token: string): PostTest {
    at += 1
    if (token.startsWith('-') && token.length > 1) {
      const test = token === '-(' ? group() : term(token.slice(1), world)
      return (post) => !test(post)
    }
    return token === '(' ? group() : term(token, world)
  }

  function group(): PostTest {
    const test = anyOf()
    if (tokens[at] !== ')') throw new QueryError('missing )')
    at += 1
    return test
  }

  if (tokens.length === 0) throw new QueryError('query is empty')
  const test = anyOf()
  if (at < tokens.length) throw new QueryError(`unexpected ${tokens[at]} at position ${at}`)
  return test
}

function term(token: string, world: World): PostTest {
  const [, operator, value] = /^([a-z_]+):(.+)$/.exec(token) ?? []
  if (operator && value) return operatorTest(operator, value.replaceAll('"', ''), world)
  if (token.startsWith('@')) {
    const handle = token.slice(1).toLowerCase()
    return ({ text }) => new RegExp(`(^|[^\\w@])@${handle}(?!\\w)`, 'i').test(text)
  }
  if (token.startsWith('#')) return ({ text }) => fold(text).split(/\s+/).includes(fold(token))
  if (picture.test(token)) return ({ text }) => text.includes(token)
  const words = wordsOf(token)
  if (words.length === 0) throw new QueryError(`nothing to search for in ${token}`)
  return ({ text }) => ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `)
}

function operatorTest(operator: string, value: string, world: World): PostTest {
  const user = (id: string | undefined) => (id ? world.users.get(id) : undefined)
  const is = (id: string | undefined) =>
    id === value || user(id)?.handle.toLowerCase() === value.replace(/^@/, '').toLowerCase()
  switch (operator) {
    case 'from':
      return (post) => is(post.authorId)
    case 'to':
      return (post) => is(post.inReplyTo?.authorId)
    case 'conversation_id':
      return (post) => post.conversationId === value
    case 'in_reply_to_tweet_id':
      return (post) => post.inReplyTo?.id === value
    case 'is':
      if (value === 'reply') return (post) => post.inReplyTo !== null
      if (value === 'retweet' || value === 'quote') return () => false
      break
    case 'has':
      if (value === 'media' || value === 'images') return (post) => post.media.length > 0
      if (value === 'links') return (post) => /https?:\/\//.test(post.text)
      if (value === 'mentions') return (post) => mentions(post, world.brand)
      break
    case 'lang':
      return (post) => (/[а-яё]/i.test(post.text) ? 'ru' : 'en') === value
    default:
  }
  throw new QueryError(`Reference to invalid operator '${operator}:${value}'`)
}

const picture = /^\p{Extended_Pictographic}/u

/** X is not known to take ё for е. */
const fold = (text: string) => text.normalize('NFC').toLowerCase()
const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}_]+/gu) ?? []
