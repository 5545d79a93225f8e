import { doneSchema, longPollSettingsSchema } from './answers.ts'
import { apiVersion, type VkClient } from './client.ts'
import { neededEvents } from './update-kinds.ts'

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
