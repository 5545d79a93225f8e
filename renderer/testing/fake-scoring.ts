import type { FakeApi } from './fake-core.ts'
import { messagesOf, type FakeState } from './fake-state.ts'

const done = { done: true as const }

export function fakeScoring({ scoring }: FakeApi, state: FakeState) {
  return {
    explain: scoring.explain.handler(({ input, errors }) => {
      state.calls.push({ name: 'explain', input })
      const message = [...state.items.values()]
        .flatMap((item) => messagesOf(state, item))
        .find((candidate) => candidate.id === input.messageId)
      if (!message) throw errors.OTKLIK({ data: { code: 'not_found', parameters: {} } })
      const { label, score } = message.sentiment
      const sign = label === 'negative' ? -1 : 1
      const words = [...new Set(message.text.toLowerCase().match(/\p{L}{3,}/gu))].slice(0, 4)
      return {
        label,
        score,
        tokens: words.map((token, at) => ({
          token,
          weight: (at === 2 ? -0.4 : 1.6 / (at + 1)) * sign,
        })),
      }
    }),
    learning: scoring.learning.handler(() => state.learning),
    setLearning: scoring.setLearning.handler(({ input }) => {
      state.learning = { ...state.learning, enabled: input.enabled }
      return done
    }),
    setApprovedByX: scoring.setApprovedByX.handler(({ input }) => {
      const withheld = input.approved ? 0 : 12
      state.learning = { ...state.learning, approvedByX: input.approved, withheld }
      return done
    }),
    rollBack: scoring.rollBack.handler(() => {
      state.learning = {
        ...state.learning,
        corrections: 0,
        withheld: 0,
        accuracyBefore: null,
        accuracyAfter: null,
      }
      return done
    }),
  }
}
