import { describe, expect, it } from 'vitest'
import { countCharacters } from '#shared/text-length.ts'
import { joinReachability } from './reachable.ts'
import { answerLanguage, privateOpening, publicInvitation } from './texts.ts'
import { isToken, newToken } from './token.ts'

describe('texts of a handoff', () => {
  it('quote the customer without letting anything of theirs work in our name', () => {
    const opening = privateOpening('ru', 'Где «заказ»?\nhttps://evil.example/x  Жду')
    expect(opening).toContain('«Где заказ? Жду»')
    expect(Array.from(privateOpening('en', 'word '.repeat(100))).length).toBeLessThan(140)
    expect(privateOpening('en', 'https://only.example')).toBe('Hello! We are writing about your message. ')
  })

  it('never cut a quote within a word', () => {
    const said =
      'Вчера в семь вечера заказала самокат, привезли без колеса, и уже второй день никто не отвечает. Верните деньги'
    const quoted = /«(.*)…»/.exec(privateOpening('ru', said))?.[1] ?? ''
    expect(said.startsWith(quoted)).toBe(true)
    expect(said.slice(quoted.length)).toMatch(/^[\s.,]/)
    expect(quoted.length).toBeGreaterThan(40)
    expect(privateOpening('ru', 'а'.repeat(200))).toContain(`${'а'.repeat(79)}…`)
  })

  it('fit into a post on X with the longest link', () => {
    const link = `https://x.com/messages/compose?recipient_id=1234567890123456789&text=${newToken()}`
    for (const language of ['ru', 'en'] as const) {
      const length = countCharacters('x', 'public', publicInvitation(language, link))
      expect(length).toBeLessThanOrEqual(280)
    }
  })

  it('speak the language the customer wrote in', () => {
    expect(answerLanguage('en', 'hi')).toBe('en')
    expect(answerLanguage('uk', 'дякую')).toBe('ru')
    expect(answerLanguage('unknown', 'Привет')).toBe('ru')
    expect(answerLanguage('other', 'olá')).toBe('en')
  })
})

describe('newToken', () => {
  it('is what every link carries, and never the same', () => {
    const tokens = Array.from({ length: 200 }, newToken)
    expect(tokens.every(isToken)).toBe(true)
    expect(new Set(tokens).size).toBe(200)
  })
})

describe('joinReachability', () => {
  const nothing = { isAllowed: null, wroteBefore: false }
  const unknown = { status: 'unknown', reason: 'never_wrote' } as const

  it('believes what the platform knows', () => {
    const allowed = { status: 'reachable', reason: 'allowed_messages' } as const
    expect(joinReachability(allowed, { isAllowed: false, wroteBefore: false })).toBe(allowed)
    const blocked = { status: 'unreachable', reason: 'blocked_us' } as const
    expect(joinReachability(blocked, { isAllowed: true, wroteBefore: true })).toBe(blocked)
  })

  it('fills in what the platform cannot say', () => {
    expect(joinReachability(unknown, nothing)).toBe(unknown)
    expect(joinReachability(unknown, { isAllowed: true, wroteBefore: false }).status).toBe('reachable')
    expect(joinReachability(unknown, { isAllowed: null, wroteBefore: true }).reason).toBe('wrote_before')
    expect(joinReachability(unknown, { isAllowed: false, wroteBefore: true }).status).toBe('unreachable')
  })
})
