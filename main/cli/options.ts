import { UsageError, type Call } from './command.ts'

/** Text of an option, or undefined when it was not given. */
export function textOption({ values }: Call, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function flag({ values }: Call, name: string): boolean {
  return values[name] === true
}

/** Throws `UsageError` unless the value is a number in [least, most]. */
export function numberOption(
  call: Call,
  name: string,
  range: { readonly least: number; readonly most: number; readonly otherwise: number; readonly whole?: boolean },
): number {
  const text = textOption(call, name)
  if (text === undefined) return range.otherwise
  const value = text.trim() === '' ? NaN : Number(text)
  const isWhole = !range.whole || Number.isInteger(value)
  if (!(value >= range.least && value <= range.most) || !isWhole) {
    throw new UsageError(call.words.badNumber(name, text, range.least, range.most))
  }
  return value
}

/** `on` or `off`. Throws `UsageError` for anything else. */
export function switchOption(call: Call, name: string, otherwise: boolean): boolean {
  const text = textOption(call, name)
  if (text === undefined) return otherwise
  if (text !== 'on' && text !== 'off') throw new UsageError(call.words.badSwitch(name, text))
  return text === 'on'
}
