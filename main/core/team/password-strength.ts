import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { longestPassword, shortestPassword } from '#shared/contract/team.ts'

/** zxcvbn's "safely unguessable: moderate protection from offline guessing" (more than 10^8 guesses). */
const leastScore = 3

/** English words under a Russian layout and the reverse are no secret either. */
const ours = ['otklik', 'отклик', 'jnrkbr', 'пароль', 'gfhjkm', 'привет', 'ghbdtn', 'клиент', 'поддержка', 'support']

let estimator: ZxcvbnFactory | null = null

/** Whether nobody gets it soon by guessing. `known`: words about its owner, which are guessed first. */
export function isStrongPassword(password: string, known: readonly string[]): boolean {
  if (password.length < shortestPassword || password.length > longestPassword) return false
  estimator ??= new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
  const inputs = known.flatMap((words) => [words, ...words.split(/[\s@.]+/)]).filter((word) => word.length > 2)
  return estimator.check(password, [...inputs, ...ours]).score >= leastScore
}
