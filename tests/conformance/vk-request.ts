import type { VkExchange } from './vk-traffic.ts'
import type { VkMethodDescription, VkParameter } from './vk-specification.ts'

/** Parameters every method takes; the captcha's newer one is missing in the specification. */
const common = ['access_token', 'v', 'lang', 'captcha_sid', 'captcha_key', 'success_token']

/** Documented on dev.vk.com, forgotten in the specification. */
const forgotten: Readonly<Record<string, readonly string[]>> = { 'wall.get': ['owner_id'] }

/** What is wrong with a request, in words; nothing when it is as VK describes it. */
export function requestProblems(
  { method, parameters }: VkExchange,
  description: VkMethodDescription,
  tokenKind: string,
): readonly string[] {
  const known = new Map(description.parameters?.map((parameter) => [parameter.name, parameter]))
  const extra = new Set([...common, ...(forgotten[method] ?? [])])
  const unknown = Object.keys(parameters).filter((name) => !known.has(name) && !extra.has(name))
  const missing = [...known.values()].filter(
    ({ name, required }) => required && parameters[name] === undefined,
  )
  const tokens = description.access_token_type ?? []
  return [
    ...unknown.map((name) => `${method}: unknown parameter ${name}`),
    ...missing.map(({ name }) => `${method}: missing parameter ${name}`),
    ...(tokens.includes(tokenKind) ? [] : [`${method}: not for a ${tokenKind} token`]),
    ...[...known.values()].flatMap((parameter) => valueProblems(method, parameter, parameters)),
  ]
}

function valueProblems(
  method: string,
  parameter: VkParameter,
  parameters: VkExchange['parameters'],
): readonly string[] {
  const value = parameters[parameter.name]
  if (value === undefined) return []
  const { name, type, minimum = -Infinity, maximum = Infinity } = parameter
  const problem = (what: string) => [`${method}: ${name} ${what}: ${value}`]
  if (type === 'integer' && !/^-?\d+$/.test(value)) return problem('is not an integer')
  if (type === 'boolean' && !/^[01]$/.test(value)) return problem('is not a boolean')
  if (type === 'integer' && (Number(value) < minimum || Number(value) > maximum)) {
    return problem('is out of bounds')
  }
  if (parameter.enum && !parameter.enum.map(String).includes(value)) return problem('is no choice')
  if (value.length > (parameter.maxLength ?? Infinity)) return problem('is too long')
  if (value.split(',').length > (parameter.maxItems ?? Infinity)) return problem('has too many')
  return []
}
