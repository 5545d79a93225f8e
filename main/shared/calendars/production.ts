import type { UiLanguage } from '../domain.ts'
import type { ProductionCalendar, Weekday } from '../calendar.ts'
import { russianDays } from './russia.ts'

/** A day on which a state's calendar differs from the week. */
export type ProductionDay = {
  readonly name: Readonly<Record<UiLanguage, string>>
} & (
  | { readonly kind: 'off' }
  /** An hour less of work. */
  | { readonly kind: 'shortened' }
  /** A Saturday or Sunday of work, with the hours of this weekday unless it has its own. */
  | { readonly kind: 'working'; readonly as: Weekday }
)

/** By local date, `2026-05-09`. Of years that are not in it nothing is known. */
export const productionDays: Readonly<Record<ProductionCalendar, Readonly<Record<string, ProductionDay>>>> = {
  ru: russianDays,
}
