/** One measured figure beside the limit measured in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number
  /** value ÷ limit. */
  readonly ratio: number
}

export function figure(name: string, value: number, unit: string, limit: number): Figure {
  const round = (number: number) => Number(number.toPrecision(4))
  return { name, value: round(value), unit, limit: round(limit), ratio: round(value / limit) }
}
