import type { CommentPlace } from './ids.ts'

/** What happened to a message or comment. `listed`: read again later, perhaps new, known or edited. */
export type Change = 'new' | 'edit' | 'restore' | 'listed'

/** Comments, by the beginning of VK's name for their events. */
const commented: readonly (readonly [string, CommentPlace['kind']])[] = [
  ['wall_reply', 'wall'],
  ['photo_comment', 'photo'],
  ['video_comment', 'video'],
  ['board_post', 'topic'],
  ['market_comment', 'market'],
]

export interface CommentKind {
  readonly place: CommentPlace['kind']
  readonly change: Change | 'delete'
}

export const commentKinds: ReadonlyMap<string, CommentKind> = new Map(
  commented.flatMap(([what, place]) =>
    (['new', 'edit', 'restore', 'delete'] as const).map(
      (change) => [`${what}_${change}`, { place, change }] as const,
    ),
  ),
)

/** What the community must tell us about, in the names of VK's settings. */
export const neededEvents: readonly string[] = [
  'message_new',
  'message_reply',
  'message_edit',
  'message_allow',
  'message_deny',
  'wall_post_new',
  'wall_repost',
  ...commentKinds.keys(),
]

const noWords = 'holds no words of a customer'
const ownDoing = 'is what the brand itself or its officers did'
const membership = 'concerns who belongs to the community, not what somebody asks'
const money = 'is about donations or orders, which have desks of their own'

/** Kinds we know and leave alone, each with its reason. A kind in no list goes to quarantine. */
export const unusedKinds: ReadonlyMap<string, string> = new Map([
  ['message_read', noWords],
  ['message_typing_state', noWords],
  ['message_reaction_event', noWords],
  ['message_event', 'is a press on a button of a bot, and we send no buttons'],
  ['messages_edit', 'is an older name of message_edit, which VK sends as well'],
  ['like_add', noWords],
  ['like_remove', noWords],
  ['poll_vote_new', noWords],
  ['photo_new', ownDoing],
  ['audio_new', ownDoing],
  ['video_new', ownDoing],
  ['wall_schedule_post_new', ownDoing],
  ['wall_schedule_post_delete', ownDoing],
  ['group_change_photo', ownDoing],
  ['group_change_settings', ownDoing],
  ['group_officers_edit', ownDoing],
  ['group_join', membership],
  ['group_leave', membership],
  ['user_block', membership],
  ['user_unblock', membership],
  ['market_order_new', money],
  ['market_order_edit', money],
  ['vkpay_transaction', money],
  ['donut_subscription_create', money],
  ['donut_subscription_prolonged', money],
  ['donut_subscription_cancelled', money],
  ['donut_subscription_price_changed', money],
  ['donut_subscription_expired', money],
  ['donut_money_withdraw', money],
  ['donut_money_withdraw_error', money],
  ['lead_forms_new', 'is an answer to a form, which no API lets us answer in turn'],
  ['app_payload', 'is what a mini app of the community sends to its own server'],
  ['confirmation', 'belongs to the Callback API, which is not how we read'],
])
