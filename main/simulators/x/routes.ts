import type { SimulatorResponse } from '../http-server.ts'
import { createDirect, createPost } from './brand-acts.ts'
import {
  directsWith,
  listDirects,
  listMentions,
  listOwnPosts,
  lookUpPosts,
  lookUpUsers,
  me,
  searchRecent,
  userById,
} from './reads.ts'
import type { Visit } from './visit.ts'

export interface Route {
  readonly endpoint: string
  readonly pattern: RegExp
  /** Query parameters X knows here; others are refused, as X refuses them. */
  readonly parameters: readonly string[]
  readonly maxResults?: readonly [least: number, most: number]
  readonly handle: (visit: Visit) => SimulatorResponse
}

const objectFields = ['user.fields', 'media.fields', 'poll.fields', 'place.fields', 'expansions']
const postParameters = [...objectFields, 'tweet.fields', 'post.fields']
const timeline = [
  ...postParameters,
  'max_results',
  'since_id',
  'until_id',
  'start_time',
  'end_time',
  'pagination_token',
]
const directParameters = [
  ...postParameters,
  'dm_event.fields',
  'event_types',
  'max_results',
  'pagination_token',
]
const userParameters = ['user.fields', 'tweet.fields', 'post.fields', 'expansions']

function route(
  endpoint: string,
  parameters: readonly string[],
  handle: Route['handle'],
  maxResults?: readonly [number, number],
): Route {
  const [method = '', path = ''] = endpoint.split(' ')
  const pattern = new RegExp(`^${method} ${path.replace(/:\w+/, '(\\d{1,19})')}$`)
  return { endpoint, pattern, parameters, handle, ...(maxResults ? { maxResults } : {}) }
}

export const routes: readonly Route[] = [
  route('GET /2/users/me', userParameters, me),
  route('GET /2/users/:id', userParameters, userById),
  route('GET /2/users', [...userParameters, 'ids'], lookUpUsers),
  route('GET /2/users/:id/mentions', timeline, listMentions, [5, 100]),
  route('GET /2/users/:id/tweets', [...timeline, 'exclude'], listOwnPosts, [5, 100]),
  route(
    'GET /2/tweets/search/recent',
    [...timeline, 'query', 'next_token', 'sort_order'],
    searchRecent,
    [10, 100],
  ),
  route('GET /2/tweets', [...postParameters, 'ids'], lookUpPosts),
  route('GET /2/dm_events', directParameters, listDirects, [1, 100]),
  route(
    'GET /2/dm_conversations/with/:participant_id/dm_events',
    directParameters,
    directsWith,
    [1, 100],
  ),
  route('POST /2/tweets', [], createPost),
  route('POST /2/dm_conversations/with/:participant_id/messages', [], createDirect),
]
