import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

/** VK's own description of its API, made usable: what a method takes and what it answers. */
export interface VkSpecification {
  method(name: string): VkMethodDescription | undefined
  /** Validates one definition, e.g. `callback/objects.json`, `callback_message_new`. */
  definition(file: string, name: string): ValidateFunction
  /** Accepts an answer that fits any of the method's described responses. */
  response(name: string): readonly ValidateFunction[]
  readonly errorCodes: ReadonlySet<number>
}

export interface VkMethodDescription {
  readonly name: string
  readonly access_token_type?: readonly string[]
  readonly parameters?: readonly VkParameter[]
  readonly responses: Readonly<Record<string, { readonly $ref: string }>>
}

export interface VkParameter {
  readonly name: string
  readonly type?: string | readonly string[]
  readonly required?: boolean
  readonly enum?: readonly (string | number)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type JsonObject = Readonly<Record<string, Json>>

const base = 'https://vk.invalid'

export function readVkSpecification(folder: string): VkSpecification {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  const methods = new Map<string, VkMethodDescription>()
  for (const section of readdirSync(folder, { withFileTypes: true })) {
    if (!section.isDirectory()) continue
    for (const file of readdirSync(join(folder, section.name))) {
      const path = `${section.name}/${file}`
      const content = readJson(join(folder, path))
      if (file === 'methods.json') {
        for (const method of content['methods'] as unknown as VkMethodDescription[]) {
          methods.set(method.name, method)
        }
      } else {
        const definitions = toDraft7Definitions(content['definitions'] ?? {})
        ajv.addSchema({ $id: `${base}/${path}`, definitions })
      }
    }
  }
  const errors = readJson(join(folder, 'errors.json'))['errors'] as JsonObject
  const codes = Object.values(errors).map((error) => (error as { readonly code: number }).code)
  const at = (reference: string) => ajv.compile({ $ref: `${base}/${reference}` })
  return {
    method: (name) => methods.get(name),
    definition: (file, name) => at(`${file}#/definitions/${name}`),
    response: (name) =>
      Object.values(methods.get(name)?.responses ?? {}).map(({ $ref }) => at($ref.slice(3))),
    errorCodes: new Set(codes),
  }
}

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toDraft7Definitions(definitions: Json): JsonObject {
  if (!isObject(definitions)) return {}
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, toDraft7(schema)]),
  )
}

/**
 * VK writes `required: true` into each property, as drafts before 4 did, and puts other words beside
 * `$ref`, where draft 7 ignores them. Ids of owners are said to be positive; those of communities
 * are not, in VK's own documentation. A definition that allows no further properties cannot be
 * extended by `allOf`, which is just what VK does with groups.
 */
function toDraft7(schema: Json): Json {
  if (!isObject(schema)) return schema
  const { required: _, additionalProperties: __, minimum, entity, properties, ...others } = schema
  const { allOf, oneOf, anyOf, items, $ref, ...rest } = others
  if ($ref !== undefined) return { $ref }
  const lists = { allOf, oneOf, anyOf }
  return {
    ...rest,
    ...(minimum === undefined || entity === 'owner' ? {} : { minimum }),
    ...(isObject(properties) ? objectKeywords(properties) : {}),
    ...(items === undefined ? {} : { items: toDraft7(items) }),
    ...Object.fromEntries(
      Object.entries(lists).flatMap(([name, list]) =>
        Array.isArray(list) ? [[name, list.map(toDraft7)]] : [],
      ),
    ),
  }
}

function objectKeywords(properties: JsonObject) {
  const entries = Object.entries(properties)
  const required = entries.filter(([, value]) => isObject(value) && value['required'] === true)
  return {
    properties: Object.fromEntries(entries.map(([name, value]) => [name, toDraft7(value)])),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
  }
}
