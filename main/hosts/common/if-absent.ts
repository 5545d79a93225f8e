import { codeOf } from '#shared/errors.ts'

/** For the `catch` of whoever reads a file: `value` where there is none; every other failure goes on. */
export function ifAbsent<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (codeOf(error) === 'ENOENT') return value
    throw error
  }
}
