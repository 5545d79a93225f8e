import { badRequest } from './answers.ts'

/** A method's parameters: typed in a JSON body, text in a form or a query string. */
export interface Parameters {
  text(name: string): string | undefined
  integer(name: string): number | undefined
  flag(name: string): boolean
  /** An object, also when it is written as JSON inside a form field. */
  object(name: string): Readonly<Record<string, unknown>> | undefined
  texts(name: string): readonly string[] | undefined
  objects(name: string): readonly Readonly<Record<string, unknown>>[] | undefined
}

export function readParameters(values: Readonly<Record<string, unknown>>): Parameters {
  const text = (name: string) => {
    const value = values[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return {
    text,
    integer(name) {
      const value = text(name)
      if (value === undefined || value === '') return undefined
      if (!/^-?\d+$/.test(value)) throw badRequest(`invalid ${name} specified`)
      return Number(value)
    },
    flag: (name) => values[name] === true || values[name] === 'true' || values[name] === '1',
    object(name) {
      const value = structured(values[name], name)
      return isRecord(value) ? value : undefined
    },
    texts(name) {
      const value = structured(values[name], name)
      return Array.isArray(value) ? value.map(String) : undefined
    },
    objects(name) {
      const value = structured(values[name], name)
      return Array.isArray(value) && value.every(isRecord) ? value : undefined
    },
  }
}

function structured(value: unknown, name: string): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
