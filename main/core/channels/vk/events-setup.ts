import { doneSchema, longPollSettingsSchema } from './answers.ts'
import { apiVersion, type VkClient } from './client.ts'

/** What the community must tell us about, in the names of VK's settings. */
const neededEvents = [
  'message_new',
  'message_reply',
  'message_edit',
  'message_allow',
  'message_deny',
  'wall_reply_new',
  'wall_reply_edit',
  'wall_reply_delete',
  'wall_reply_restore',
  'wall_post_new',
  'wall_repost',
  'photo_comment_new',
  'photo_comment_edit',
  'photo_comment_delete',
  'photo_comment_restore',
  'video_comment_new',
  'video_comment_edit',
  'video_comment_delete',
  'video_comment_restore',
  'board_post_new',
  'board_post_edit',
  'board_post_delete',
  'board_post_restore',
] as const

/** Switches the long poll and its events on; needs the token's right to manage the community. */
export async function enableEvents(client: VkClient, groupId: number, signal: AbortSignal) {
  const events = Object.fromEntries(neededEvents.map((name) => [name, true]))
  await client.call(doneSchema, {
    method: 'groups.setLongPollSettings',
    parameters: { group_id: groupId, enabled: true, api_version: apiVersion, ...events },
    token: 'community',
    signal,
  })
}

interface EventsState {
  readonly enabled: boolean
  readonly missing: readonly string[]
}

export async function readEventsState(
  client: VkClient,
  groupId: number,
  signal: AbortSignal,
): Promise<EventsState> {
  const settings = await client.call(longPollSettingsSchema, {
    method: 'groups.getLongPollSettings',
    parameters: { group_id: groupId },
    token: 'community',
    signal,
  })
  const missing = neededEvents.filter((name) => !settings.events[name])
  return { enabled: settings.is_enabled, missing }
}
