import type { Words } from './words.ts'

export const enHealth: Words['health'] = {
  ok: 'all well',
  no_user_token: 'no user token: keyword monitors and reading back comments do not work; add one with account add … --user-token',
  service_key: 'the second key is a service key: search and reading back work, mentions elsewhere and answers under photos, videos, topics and goods do not',
  vk_id_key: 'the second key is one of VK ID: it can neither search nor read mentions; bring a user key of a standalone app',
  user_key_limited: 'VK refuses some methods to this user key: bring a key of a person with the rights for them',
  long_poll_disabled: 'Long Poll is off: turn it on in the community, Manage → API usage → Long Poll API',
  events_missing: 'some Long Poll events are off: tick them in Manage → API usage → Long Poll API → Event types',
  messages_disabled: 'community messages are off: turn them on in Manage → Messages',
  privacy_mode_on: 'privacy mode is on: the bot sees only what names it; BotFather → /setprivacy → Disable, then add it to the group again',
  webhook_set: 'a webhook takes the messages away: delete it (deleteWebhook)',
  second_poller: 'another program reads with the same token: stop it',
  no_business_connection: 'no business account is connected to the bot',
  cannot_reply_business: 'the bot may not answer for the business account: allow it in Telegram Business → Chatbots',
  direct_maybe_encrypted: 'direct messages may be hidden: X moves them to encrypted chats no API can read',
  scope_missing: 'a permission is missing: connect the account again with all scopes',
  budget_low: 'the budget is almost spent',
  budget_spent: 'the budget is spent: listening rests until the next period',
  token_dead: 'the network no longer accepts the token: connect the account again',
  captcha_required: 'the network asks for a captcha: open Otklik and solve it',
  unreachable: 'the network cannot be reached: check the connection',
}
