import type { ChannelError } from '../channel-error.ts'

/** Remembers which method waits for a captcha, and what a person answered. */
export interface CaptchaDesk {
  /** Called for every failure; keeps those a person has to mend. */
  note(error: ChannelError): void
  answer(answer: Readonly<Record<string, string>>): void
  /** The answer's fields for calls of `method`, until VK took it or asks anew. */
  fields(method: string): Readonly<Record<string, string>>
  succeeded(method: string): void
  /** Methods that still wait for a person. */
  waiting(): readonly string[]
}

const answerNames = ['success_token', 'captcha_key'] as const

export function createCaptchaDesk(): CaptchaDesk {
  const waiting = new Map<string, string | undefined>()
  const answers = new Map<string, Readonly<Record<string, string>>>()

  return {
    note({ details }) {
      if (details.code === 'captcha_required' || details.code === 'validation_required') {
        waiting.set(details.method, details.facts?.['captcha_sid'])
        answers.delete(details.method)
      }
    },
    answer(given) {
      const fields = answerNames.flatMap((name) => {
        const value = given[name]
        return value ? [[name, value] as const] : []
      })
      // Asked before a restart, answered after it: the question itself is not remembered.
      const { method: named, captcha_sid: namedSid } = given
      if (named !== undefined && !waiting.has(named)) waiting.set(named, namedSid)
      // A validation (code 17) is mended on VK's side: there is nothing to send along.
      for (const [method, sid] of waiting) {
        if (named && named !== method) continue
        const captchaSid = namedSid ?? sid
        const facts = captchaSid ? { captcha_sid: captchaSid } : {}
        if (fields.length > 0) answers.set(method, { ...facts, ...Object.fromEntries(fields) })
        waiting.delete(method)
      }
    },
    fields: (method) => answers.get(method) ?? {},
    succeeded(method) {
      waiting.delete(method)
      answers.delete(method)
    },
    waiting: () => [...waiting.keys()],
  }
}
