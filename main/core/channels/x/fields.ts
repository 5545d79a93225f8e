/**
 * The names used in requests. X renamed them in OpenAPI 2.167; the prose documentation still has
 * `tweet`.
 */
export type Dialect = 'tweet' | 'post'

export type Query = Readonly<Record<string, string | number | undefined>>

const userFields = 'name,profile_image_url,public_metrics,username'
const mediaFields =
  'alt_text,duration_ms,height,media_key,preview_image_url,type,url,variants,width'

export function postFields(dialect: Dialect): Query {
  const shared = {
    'user.fields': userFields,
    'media.fields': mediaFields,
    'poll.fields': 'id,options',
  }
  if (dialect === 'tweet') {
    return {
      ...shared,
      'tweet.fields':
        'attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,' +
        'in_reply_to_user_id,note_tweet,referenced_tweets,text',
      expansions:
        'attachments.media_keys,attachments.poll_ids,author_id,in_reply_to_user_id,' +
        'referenced_tweets.id,referenced_tweets.id.author_id',
    }
  }
  return {
    ...shared,
    'post.fields': 'attachments,conversation_id,created_at,entities,note_post,text',
    expansions:
      'attachments.media_keys,attachments.poll_ids,author_id,edit_history_post_ids,' +
      'in_reply_to_user_id,referenced_posts',
  }
}

export function directFields(dialect: Dialect): Query {
  const shared = {
    event_types: 'MessageCreate',
    'user.fields': userFields,
    'media.fields': mediaFields,
  }
  if (dialect === 'tweet') {
    return {
      ...shared,
      'dm_event.fields':
        'attachments,created_at,dm_conversation_id,entities,event_type,id,referenced_tweets,' +
        'sender_id,text',
      'tweet.fields': 'author_id,created_at,text',
      expansions: 'attachments.media_keys,referenced_tweets.id,sender_id',
    }
  }
  return {
    ...shared,
    'dm_event.fields': 'attachments,created_at,dm_conversation_id,entities,event_type,id,text',
    'post.fields': 'created_at,text',
    expansions: 'attachments.media_keys,referenced_posts,sender_id',
  }
}
