import { VkRefusal } from './refusal.ts'

/** Methods VK asks a captcha for; it does not ask for reading one's own messages. */
const guarded: ReadonlySet<string> = new Set([
  'messages.send',
  'wall.createComment',
  'newsfeed.search',
])

export interface CaptchaGate {
  /** From now on `method` wants a captcha. Null when VK never asks one for it. */
  close(method: string): VkRefusal | null
  /** Throws refusal 14 while `method` waits for an answer and this call does not bring it. */
  pass(method: string, answer: (name: string) => string | undefined): void
  /** What solving the captcha `sid` gives, as VK's own page hands it out. */
  solve(sid: string): { readonly success_token: string } | null
}

interface Question {
  readonly sid: string
  readonly successToken: string
}

export function createCaptchaGate(address: () => string, random: () => number): CaptchaGate {
  const questions = new Map<string, Question>()

  function refusal({ sid }: Question): VkRefusal {
    return new VkRefusal(14, 'Captcha needed', {
      captcha_sid: sid,
      captcha_img: `${address()}/captcha/${sid}.png`,
      redirect_uri: `${address()}/captcha/${sid}`,
      is_refresh_enabled: true,
    })
  }

  return {
    close(method) {
      if (!guarded.has(method)) return null
      const sid = String(Math.floor(random() * 1e12))
      const question = questions.get(method) ?? { sid, successToken: `passed-${sid}` }
      questions.set(method, question)
      return refusal(question)
    },
    pass(method, answer) {
      const question = questions.get(method)
      if (!question) return
      const bySid = answer('captcha_sid') === question.sid && Boolean(answer('captcha_key'))
      if (answer('success_token') !== question.successToken && !bySid) throw refusal(question)
      questions.delete(method)
    },
    solve(sid) {
      const question = [...questions.values()].find((open) => open.sid === sid)
      return question ? { success_token: question.successToken } : null
    },
  }
}
