import { brandJson } from './json.ts'
import { forCommunity, forEverybody, type MethodContext, type Methods } from './method.ts'
import type { Parameters } from './parameters.ts'
import { VkRefusal } from './refusal.ts'

/** Every kind of event the community may switch on or off. */
const messageVerbs = 'new reply allow deny edit typing_state read reaction_event'.split(' ')
const commented = 'wall_reply photo_comment video_comment board_post market_comment'.split(' ')
const others =
  'wall_post_new wall_repost photo_new audio_new video_new poll_vote_new group_join group_leave ' +
  'group_change_settings group_change_photo group_officers_edit user_block user_unblock like_add ' +
  'like_remove wall_schedule_post_new wall_schedule_post_delete'
const donations =
  'subscription_create subscription_prolonged subscription_cancelled subscription_expired ' +
  'subscription_price_changed money_withdraw money_withdraw_error'
const eventTypes: readonly string[] = [
  ...messageVerbs.map((verb) => `message_${verb}`),
  ...commented.flatMap((what) =>
    ['new', 'edit', 'delete', 'restore'].map((verb) => `${what}_${verb}`),
  ),
  ...others.split(' '),
  ...donations.split(' ').map((what) => `donut_${what}`),
]

function ownGroup(parameters: Parameters, { world }: MethodContext) {
  if (parameters.requiredInteger('group_id') !== world.brand.groupId) {
    throw new VkRefusal(125, 'Invalid group id')
  }
}

export const groupMethods: Methods = {
  'groups.getById': forEverybody((parameters, { world }) => {
    const asked = [...parameters.list('group_ids'), parameters.text('group_id')]
    const { groupId, handle } = world.brand
    const isAsked = asked.some((id) => id === String(groupId) || id === handle)
    return { groups: isAsked ? [brandJson(world)] : [], profiles: [] }
  }),
  'groups.getLongPollServer': forEverybody((parameters, context) => {
    ownGroup(parameters, context)
    return context.longPoll.issue()
  }),
  'groups.getLongPollSettings': forEverybody((parameters, context) => {
    ownGroup(parameters, context)
    const enabled = context.world.log.enabled()
    const events = Object.fromEntries(
      eventTypes.map((type) => [type, enabled.get(type) === false ? 0 : 1]),
    )
    return { api_version: '5.199', events, is_enabled: true }
  }),
  'groups.setLongPollSettings': forEverybody((parameters, context) => {
    ownGroup(parameters, context)
    for (const type of eventTypes) {
      if (parameters.text(type) !== undefined) context.world.log.enable(type, parameters.flag(type))
    }
    return 1
  }),
  'groups.getTokenPermissions': forCommunity(() => ({
    mask: 4096 + 262_144 + 8192 + 4 + 131_072,
    permissions: [
      { name: 'messages', setting: 4096 },
      { name: 'manage', setting: 262_144 },
      { name: 'wall', setting: 8192 },
      { name: 'photos', setting: 4 },
      { name: 'docs', setting: 131_072 },
    ],
  })),
}
