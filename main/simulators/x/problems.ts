import type { SimulatorResponse } from '../http-server.ts'
import type { Dialect } from './dialect.ts'

const place = (dialect: Dialect) =>
  dialect === 'post' ? 'https://api.x.com/2/problems' : 'https://api.twitter.com/2/problems'

export function unauthorized(): SimulatorResponse {
  const { status, json } = problem(401, 'about:blank', 'Unauthorized', 'Unauthorized')
  // The older half of X's errors, which some clients still read.
  return { status, json: { ...json, code: 89, message: 'Invalid or expired token' } }
}

export function forbidden(detail: string): SimulatorResponse {
  return problem(403, 'about:blank', 'Forbidden', detail)
}

export function missing(): SimulatorResponse {
  return problem(404, 'about:blank', 'Not Found', 'Not Found')
}

export function tooMany(headers: Readonly<Record<string, string>>): SimulatorResponse {
  return { ...problem(429, 'about:blank', 'Too Many Requests', 'Too Many Requests'), headers }
}

export function unavailable(): SimulatorResponse {
  return problem(503, 'about:blank', 'Service Unavailable', 'Service Unavailable')
}

export function usageCapped(dialect: Dialect): SimulatorResponse {
  const type = `${place(dialect)}/usage-capped`
  return problem(429, type, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap')
}

export function invalidRequest(
  dialect: Dialect,
  parameter: string,
  message: string,
): SimulatorResponse {
  return {
    status: 400,
    json: {
      errors: [{ message, parameters: { [parameter]: [] } }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${place(dialect)}/invalid-request`,
    },
  }
}

/** One entry of `errors[]` beside whatever could be found. */
export function notFound(dialect: Dialect, kind: 'tweet' | 'user', parameter: string, id: string) {
  return {
    value: id,
    detail: `Could not find ${kind} with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: kind,
    parameter,
    resource_id: id,
    type: `${place(dialect)}/resource-not-found`,
  }
}

function problem(status: number, type: string, title: string, detail: string) {
  return { status, json: { title, detail, type, status } }
}
