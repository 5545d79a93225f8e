import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

type Json = Readonly<Record<string, unknown>>

/** One call as it went over the wire. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly explode?: boolean
  readonly schema: Json
}

/** X's own OpenAPI document, able to say what is wrong with an exchange. */
export class XSpecification {
  readonly #document: Json
  readonly #ajv: Ajv
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(folder: string, file: string) {
    this.#document = JSON.parse(readFileSync(join(folder, 'specs', 'x', file), 'utf8')) as Json
    this.#ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
    this.#ajv.addFormat('date-time', (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text),
    )
    this.#ajv.addFormat('uri', (text) => URL.canParse(text))
    for (const name of ['int32', 'int64', 'double', 'float']) this.#ajv.addFormat(name, true)
    this.#ajv.addSchema({ $id: 'x', ...this.#document })
  }

  /** Everything in which the exchange departs from the document; empty when it conforms. */
  faults(exchange: Exchange): readonly string[] {
    const found = this.#operation(exchange)
    if (!found) return [`${exchange.method} ${exchange.url.pathname} is not in the document`]
    const { pointer, operation } = found
    return [
      ...this.#queryFaults(pointer, operation, exchange.url.searchParams),
      ...this.#bodyFaults(pointer, operation, exchange),
      ...this.#answerFaults(pointer, operation, exchange),
    ].map((fault) => `${exchange.method} ${exchange.url.pathname}: ${fault}`)
  }

  #operation({ method, url }: Exchange) {
    const paths = this.#document['paths'] as Record<string, Json>
    const fits = (template: string) =>
      new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(url.pathname)
    // A fixed path (/2/users/me) goes before one with a variable part (/2/users/{id}).
    const [template] = Object.keys(paths)
      .filter(fits)
      .sort((a, b) => braces(a) - braces(b))
    const operation = template && (paths[template]?.[method.toLowerCase()] as Json | undefined)
    if (!template || !operation) return null
    return { operation, pointer: `/paths/${escape(template)}/${method.toLowerCase()}` }
  }

  #queryFaults(pointer: string, operation: Json, query: URLSearchParams): readonly string[] {
    const listed = (operation['parameters'] ?? []) as readonly Json[]
    const parameters = listed.map((raw, index) => {
      const place =
        typeof raw['$ref'] === 'string' ? raw['$ref'].slice(1) : `${pointer}/parameters/${index}`
      return { place, parameter: this.#at(place) as unknown as Parameter }
    })
    const faults: string[] = []
    for (const [name, text] of query) {
      const known = parameters.find(({ parameter }) => parameter.name === name)
      if (!known) {
        faults.push(`query parameter ${name} is unknown`)
        continue
      }
      const value = coerce(text, this.#resolved(known.parameter.schema))
      faults.push(...this.#invalid(`${known.place}/schema`, value, `?${name}`))
    }
    const missing = parameters.filter(
      ({ parameter }) =>
        parameter.in === 'query' && parameter.required && !query.has(parameter.name),
    )
    return [...faults, ...missing.map(({ parameter }) => `${parameter.name} is required`)]
  }

  #bodyFaults(pointer: string, operation: Json, { requestBody }: Exchange): readonly string[] {
    if (!operation['requestBody']) return requestBody === undefined ? [] : ['no body is expected']
    const place = `${pointer}/requestBody/content/${escape('application/json')}/schema`
    return this.#invalid(place, requestBody, 'request')
  }

  #answerFaults(pointer: string, operation: Json, exchange: Exchange): readonly string[] {
    const { status, responseBody } = exchange
    const responses = operation['responses'] as Json
    if (!(String(status) in responses)) {
      const names = ['type', 'title'].filter((name) => !(name in Object(responseBody)))
      return status < 400
        ? [`status ${status} is not in the document`]
        : names.map((n) => `no ${n}`)
    }
    const place = `${pointer}/responses/${status}/content/${escape('application/json')}/schema`
    return [
      ...this.#invalid(place, responseBody, 'answer'),
      ...this.#strangers(this.#at(place), responseBody, 'answer'),
    ]
  }

  #invalid(place: string, value: unknown, where: string): readonly string[] {
    const reference = `x#${encodeURI(place)}`
    const validate = this.#validators.get(place) ?? this.#ajv.compile({ $ref: reference })
    this.#validators.set(place, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map((e) => `${where}${e.instancePath} ${e.message ?? e.keyword}`)
  }

  /**
   * Properties the document does not know; its schemas are open, so ajv alone would let them pass.
   */
  #strangers(schema: Json, value: unknown, where: string): readonly string[] {
    const known = this.#resolved(schema)
    if (Array.isArray(value)) {
      const items = known['items'] as Json | undefined
      return items
        ? value.flatMap((item, at) => this.#strangers(items, item, `${where}[${at}]`))
        : []
    }
    if (typeof value !== 'object' || value === null) return []
    const properties = this.#propertiesOf(known, value as Json)
    if (!properties) return []
    return Object.entries(value).flatMap(([name, inner]) => {
      const next = properties[name]
      return next
        ? this.#strangers(next, inner, `${where}.${name}`)
        : [`${where}.${name} is unknown`]
    })
  }

  #propertiesOf(schema: Json, value: Json): Readonly<Record<string, Json>> | null {
    const { mapping } = (schema['discriminator'] ?? {}) as { mapping?: Record<string, string> }
    const special = mapping?.[String(value['type'])]
    const whole = special ? this.#resolved({ $ref: special }) : schema
    const parts = (whole['allOf'] ?? []) as readonly Json[]
    const all = [whole, ...parts.map((part) => this.#resolved(part))]
    if (!all.some((part) => part['properties'])) return null
    return Object.assign({}, ...all.map((part) => part['properties'] ?? {})) as Record<string, Json>
  }

  #resolved(schema: Json): Json {
    return typeof schema['$ref'] === 'string'
      ? this.#resolved(this.#at(schema['$ref'].slice(1)))
      : schema
  }

  #at(pointer: string): Json {
    return pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((at, part) => (at as Json)[unescape(part)], this.#document) as Json
  }
}

const braces = (template: string) => template.split('{').length
const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
const unescape = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

function coerce(text: string, schema: Json): unknown {
  if (schema['type'] === 'array') return text.split(',')
  if (schema['type'] === 'integer') return Number(text)
  return text
}
