import en from '../../../resources/demo/en/answers.json' with { type: 'json' }
import ru from '../../../resources/demo/ru/answers.json' with { type: 'json' }
import type { CustomerLanguage } from '../scenario/content.ts'
import type { Dice } from '../scenario/dice.ts'

export type AnswerKind = keyof typeof ru

const answers: Readonly<Record<CustomerLanguage, Readonly<Record<AnswerKind, readonly string[]>>>> = { ru, en }

/** What the brand's people wrote. `{link}` stands for the invitation link. */
export function answerOf(language: CustomerLanguage, kind: AnswerKind, dice: Dice): string {
  const [first = '', ...rest] = answers[language][kind]
  return dice.pick([first, ...rest])
}
