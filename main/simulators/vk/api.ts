import type { SimulatorRequest, SimulatorResponse } from '../http-server.ts'
import type { Access } from './access.ts'
import type { CaptchaGate } from './captcha-gate.ts'
import { commentMethods } from './methods-comments.ts'
import { groupMethods } from './methods-groups.ts'
import { messageMethods } from './methods-messages.ts'
import { newsfeedMethods } from './methods-newsfeed.ts'
import { userMethods } from './methods-users.ts'
import { wallMethods } from './methods-wall.ts'
import type { MethodContext, Methods } from './method.ts'
import { readParameters } from './parameters.ts'
import { refusalBody, VkRefusal } from './refusal.ts'

const methods: Methods = {
  ...commentMethods,
  ...groupMethods,
  ...messageMethods,
  ...newsfeedMethods,
  ...userMethods,
  ...wallMethods,
}

export interface ApiOptions extends Omit<MethodContext, 'token'> {
  readonly access: Access
  readonly captcha: CaptchaGate
}

/** The name in `/method/<name>`; null for every other path. */
export function methodName(path: string): string | null {
  return /^\/method\/([\w.]+)$/.exec(path)?.[1] ?? null
}

/** One API call: VK answers 200 also when it refuses. */
export function handleCall(
  name: string,
  request: SimulatorRequest,
  options: ApiOptions,
): SimulatorResponse {
  const fields = { ...Object.fromEntries(request.query), ...request.body }
  try {
    return { status: 200, json: { response: answer(name, fields, request, options) } }
  } catch (error) {
    if (!(error instanceof VkRefusal)) throw error
    return { status: 200, json: refusalBody(error, name, fields) }
  }
}

function answer(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  request: SimulatorRequest,
  { access, captcha, ...context }: ApiOptions,
): unknown {
  const parameters = readParameters(fields)
  if (parameters.text('v') === undefined) {
    throw new VkRefusal(8, 'Invalid request: v (version) is required')
  }
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const token = access.kindOf(parameters.text('access_token') ?? bearer ?? '')
  const method = methods[name]
  if (!method) throw new VkRefusal(3, 'Unknown method passed')
  access.count(token)
  access.admit(token, name, method.tokens)
  const code = context.rules.refuse[name]
  if (code !== undefined) throw new VkRefusal(code, 'Refused by the rules of this simulation')
  captcha.pass(name, (field) => parameters.text(field))
  return method.run(parameters, { ...context, token })
}
