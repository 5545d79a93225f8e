import { keptValue, type Memory } from '../memory/memory.ts'
import type { Persona } from '../simulated-network.ts'
import type { CustomerLanguage } from './content.ts'
import type { Dice } from './dice.ts'
import { namesOf, transliterated } from './names.ts'

/** Invents one customer after another; no two share an id or a handle. */
export function createPersonas(
  memory: Memory,
): (language: CustomerLanguage, dice: Dice) => Persona {
  let count = (keptValue(memory, 'scenario.personas') as number | undefined) ?? 0
  return (language, dice) => {
    count += 1
    memory.keep('scenario.personas', '', count)
    const { first, last } = namesOf(language, dice.chance(0.5))
    const [firstName, lastName] = [dice.pick(first), dice.pick(last)]
    const stem = `${transliterated(firstName)}_${transliterated(lastName)}`.slice(0, 11)
    return {
      id: `customer-${count}`,
      name: `${firstName} ${lastName}`,
      handle: `${stem}${100 + count}`,
      followers: followers(dice),
      language,
      openToPrivate: dice.chance(0.35),
    }
  }
}

/** Most people have a few hundred; now and then one whom tens of thousands read. */
function followers(dice: Dice): number {
  if (dice.chance(0.04)) return Math.round(dice.between(15_000, 120_000))
  return Math.round(Math.exp(dice.between(2, 7.2)))
}
