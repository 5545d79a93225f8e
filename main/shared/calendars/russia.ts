import type { ProductionDay } from './production.ts'

/*
 * Russia's production calendar of the five-day week.
 *
 * What it rests on: holidays are those of article 112 of the Labour Code (1–6 and 8 January, 7 January, 23 February,
 * 8 March, 1 May, 9 May, 12 June, 4 November). One that falls on a Saturday or Sunday moves that day off to the next
 * working day, by the same article; but for the days of January, of which the government moves two by a decree each year.
 * The working day before a holiday is an hour shorter (article 95).
 *
 * 2026: decree of the government No. 1466 of 24 September 2025, "On the transfer of days off in 2026": from Saturday 3
 * January to Friday 9 January, from Sunday 4 January to Thursday 31 December. It makes no Saturday a working day. So 247
 * working days, four of them shortened: 1972 hours at 40 a week.
 *
 * 2027: what the Code alone says. A decree for 2027 was not at hand when this was written (November 2026): where it moves
 * the days off of 2 and 3 January, and whether it makes a Saturday a working day, is not in here. Such days can be set in
 * a calendar itself, or read from a feed; they win over these.
 */

const newYear = { ru: 'Новогодние каникулы', en: 'New Year holidays' }
const christmas = { ru: 'Рождество Христово', en: 'Christmas' }
const defender = { ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' }
const women = { ru: 'Международный женский день', en: 'International Women’s Day' }
const labour = { ru: 'Праздник Весны и Труда', en: 'Spring and Labour Day' }
const victory = { ru: 'День Победы', en: 'Victory Day' }
const russia = { ru: 'День России', en: 'Russia Day' }
const unity = { ru: 'День народного единства', en: 'Unity Day' }

type Name = ProductionDay['name']

const off = (name: Name): ProductionDay => ({ kind: 'off', name })
const moved = ({ ru, en }: Name): ProductionDay => off({ ru: `${ru}: перенесённый выходной`, en: `${en}: day off moved` })
const before = ({ ru, en }: Name): ProductionDay => ({ kind: 'shortened', name: { ru: `Накануне: ${ru}`, en: `Before ${en}` } })

const holidaysOf = (year: number): Readonly<Record<string, ProductionDay>> => ({
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 8].map((day) => [`${year}-01-0${day}`, off(newYear)])),
  [`${year}-01-07`]: off(christmas),
  [`${year}-02-23`]: off(defender),
  [`${year}-03-08`]: off(women),
  [`${year}-05-01`]: off(labour),
  [`${year}-05-09`]: off(victory),
  [`${year}-06-12`]: off(russia),
  [`${year}-11-04`]: off(unity),
})

export const russianDays: Readonly<Record<string, ProductionDay>> = {
  ...holidaysOf(2026),
  '2026-01-09': moved(newYear),
  '2026-03-09': moved(women),
  '2026-04-30': before(labour),
  '2026-05-08': before(victory),
  '2026-05-11': moved(victory),
  '2026-06-11': before(russia),
  '2026-11-03': before(unity),
  '2026-12-31': moved(newYear),

  ...holidaysOf(2027),
  '2027-02-22': before(defender),
  '2027-04-30': before(labour),
  '2027-05-03': moved(labour),
  '2027-05-10': moved(victory),
  '2027-06-11': before(russia),
  '2027-06-14': moved(russia),
  '2027-11-03': before(unity),
  '2027-12-31': before(newYear),
}
