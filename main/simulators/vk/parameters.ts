import { invalidParameter } from './refusal.ts'

/** Form fields of one call, read the way VK reads them. Throws `VkRefusal` 100. */
export interface Parameters {
  text(name: string): string | undefined
  integer(name: string): number | undefined
  requiredInteger(name: string): number
  /** An integer inside bounds, with VK's standard when it is left out. */
  count(name: string, standard: number, most: number): number
  flag(name: string): boolean
  list(name: string): readonly string[]
}

export function readParameters(fields: Readonly<Record<string, unknown>>): Parameters {
  function text(name: string): string | undefined {
    const value = fields[name]
    return typeof value === 'string' ? value : undefined
  }

  function integer(name: string): number | undefined {
    const value = text(name)
    if (value === undefined || value === '') return undefined
    if (!/^-?\d+$/.test(value)) throw invalidParameter(`${name} not integer`)
    return Number(value)
  }

  return {
    text,
    integer,
    requiredInteger(name) {
      const value = integer(name)
      if (value === undefined) throw invalidParameter(`${name} is undefined`)
      return value
    },
    count(name, standard, most) {
      const value = integer(name) ?? standard
      if (value < 0) throw invalidParameter(`${name} should be positive`)
      return Math.min(value, most)
    },
    flag: (name) => ['1', 'true'].includes(text(name) ?? ''),
    list: (name) => (text(name) ?? '').split(',').filter((item) => item !== ''),
  }
}
