import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sharedFolder } from './shared-folder.ts'

const fieldSchema = z.object({
  name: z.string(),
  types: z.array(z.string()),
  required: z.boolean(),
})

const apiSchema = z.object({
  version: z.string(),
  methods: z.record(
    z.string(),
    z.object({ returns: z.array(z.string()), fields: z.array(fieldSchema).default([]) }),
  ),
  types: z.record(
    z.string(),
    z.object({
      subtypes: z.array(z.string()).default([]),
      fields: z.array(fieldSchema).default([]),
    }),
  ),
})

type Field = z.infer<typeof fieldSchema>

/**
 * Tells how calls and answers differ from the Bot API's published description; an empty list is
 * conformance.
 */
export interface TelegramSpecification {
  readonly version: string
  requestProblems(method: string, payload: unknown): readonly string[]
  resultProblems(method: string, result: unknown): readonly string[]
  typeProblems(type: string, value: unknown): readonly string[]
  /** The names of all fields of a type. */
  fieldsOf(type: string): readonly string[]
}

/** Reads `specs/telegram/api.json` of the shared folder; null where there is none. */
export function telegramSpecification(): TelegramSpecification | null {
  const folder = sharedFolder()
  if (folder === null) return null
  const text = readFileSync(join(folder, 'specs/telegram/api.json'), 'utf8')
  const { version, methods, types } = apiSchema.parse(JSON.parse(text))

  function oneOf(names: readonly string[], value: unknown, at: string): readonly string[] {
    const results = names.map((name) => check(name, value, at))
    // The nearest alternative says best what is wrong.
    return results.reduce((best, next) => (next.length < best.length ? next : best))
  }

  function check(type: string, value: unknown, at: string): readonly string[] {
    if (type.startsWith('Array of ')) {
      if (!Array.isArray(value)) return [`${at}: not an array`]
      return value.flatMap((item, index) => check(type.slice(9), item, `${at}[${index}]`))
    }
    switch (type) {
      case 'Integer':
        return Number.isSafeInteger(value) ? [] : [`${at}: not an integer`]
      case 'Float':
        return typeof value === 'number' ? [] : [`${at}: not a number`]
      case 'String':
        return typeof value === 'string' ? [] : [`${at}: not a string`]
      case 'Boolean':
        return typeof value === 'boolean' ? [] : [`${at}: not a boolean`]
      default:
        return checkObject(type, value, at)
    }
  }

  function checkObject(type: string, value: unknown, at: string): readonly string[] {
    const described = types[type]
    if (!described) return [`${at}: the specification has no type ${type}`]
    if (described.subtypes.length > 0) return oneOf(described.subtypes, value, at)
    return checkFields(described.fields, value, at)
  }

  function checkFields(fields: readonly Field[], value: unknown, at: string): readonly string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [`${at}: not an object`]
    }
    const given = new Map<string, unknown>(Object.entries(value))
    const unknown = [...given.keys()]
      .filter((name) => !fields.some((field) => field.name === name))
      .map((name) => `${at}.${name}: not in the specification`)
    const wrong = fields.flatMap((field) => {
      const part = given.get(field.name)
      const place = `${at}.${field.name}`
      if (part === undefined) return field.required ? [`${place}: missing`] : []
      return oneOf(field.types, part, place)
    })
    return [...unknown, ...wrong]
  }

  return {
    version,
    requestProblems(method, payload) {
      const described = methods[method]
      if (!described) return [`the specification has no method ${method}`]
      return checkFields(described.fields, payload, method)
    },
    resultProblems(method, result) {
      const described = methods[method]
      if (!described) return [`the specification has no method ${method}`]
      return oneOf(described.returns, result, method)
    },
    typeProblems: (type, value) => check(type, value, type),
    fieldsOf: (type) => types[type]?.fields.map(({ name }) => name) ?? [],
  }
}
