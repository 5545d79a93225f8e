import type { SimulatorServer } from '../http-server.ts'
import { Refusal } from './answers.ts'
import type { Parameters } from './parameters.ts'
import type { WireUpdate } from './wire.ts'
import type { World } from './world.ts'

const longestPollSeconds = 50

/** getUpdates, with the faults that live inside its answer. */
export async function getUpdates(
  world: World,
  server: SimulatorServer,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<readonly WireUpdate[]> {
  if (world.webhookUrl !== '') {
    throw new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  const limit = parameters.integer('limit') ?? 100
  const updates = await world.updates.get({
    offset: parameters.integer('offset') ?? 0,
    limit: Math.min(100, Math.max(1, limit)),
    timeoutSeconds: Math.min(longestPollSeconds, Math.max(0, parameters.integer('timeout') ?? 0)),
    allowed: parameters.texts('allowed_updates'),
    signal,
  })
  return withFaults(world, server, updates)
}

function withFaults(
  world: World,
  server: SimulatorServer,
  updates: readonly WireUpdate[],
): readonly WireUpdate[] {
  const given = [...updates]
  const again = world.updates.recent()[0]
  if (given.length > 0 && again && server.strikes('duplicateEvent')) given.push(again)
  const [first, second] = given
  if (first && second && server.strikes('outOfOrder')) given.splice(0, 2, second, first)
  return given
}

export function setWebhook(world: World, parameters: Parameters): true {
  const url = parameters.text('url') ?? ''
  if (url !== '' && !url.startsWith('https://')) {
    throw new Refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
  }
  world.updates.setAllowed(parameters.texts('allowed_updates'))
  return changeWebhook(world, parameters, url, 'setWebhook')
}

export function deleteWebhook(world: World, parameters: Parameters): true {
  return changeWebhook(world, parameters, '', 'deleteWebhook')
}

function changeWebhook(world: World, parameters: Parameters, url: string, method: string): true {
  world.webhookUrl = url
  if (url !== '') world.updates.interrupt(method)
  if (parameters.flag('drop_pending_updates')) world.updates.clear()
  return true
}

export function getWebhookInfo(world: World): Readonly<Record<string, unknown>> {
  const allowed = world.updates.allowed()
  return {
    url: world.webhookUrl,
    has_custom_certificate: false,
    pending_update_count: world.updates.count(),
    ...(allowed && { allowed_updates: allowed }),
  }
}
