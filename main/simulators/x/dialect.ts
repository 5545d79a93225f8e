import type { SimulatorRequest } from '../http-server.ts'

/** `tweet`: the names up to OpenAPI 2.166; `post`: those from 2.167 on. */
export type Dialect = 'tweet' | 'post'

/** Whoever asks with the new names is answered in them; who uses neither gets the server's own. */
export function dialectOf(request: SimulatorRequest, own: Dialect): Dialect {
  const { query } = request
  const asked = `${query.get('expansions') ?? ''},${query.get('dm_event.fields') ?? ''}`
  if (query.has('post.fields') || /referenced_posts|edit_history_post_ids/.test(asked))
    return 'post'
  if (query.has('tweet.fields') || /referenced_tweets|edit_history_tweet_ids/.test(asked)) {
    return 'tweet'
  }
  return own
}

/** Names that were asked for, from `<object>.fields` and `expansions` together. */
export function askedNames(request: SimulatorRequest, parameter: string): ReadonlySet<string> {
  const list = (name: string) => (request.query.get(name) ?? '').split(',').filter(Boolean)
  return new Set([...list(parameter), ...list('expansions')])
}
