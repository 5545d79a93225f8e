import type { Language, UiLanguage } from '#shared/domain.ts'
import { withoutLinks } from '../outbox/links.ts'
import { splitText } from '../outbox/split-text.ts'

const readsRussian: readonly Language[] = ['ru', 'uk', 'be', 'kk']

/** The language we answer in: the one the customer wrote in, as far as we speak it. */
export function answerLanguage(language: Language, text: string): UiLanguage {
  if (readsRussian.includes(language)) return 'ru'
  if (language === 'en') return 'en'
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en'
}

interface Words {
  readonly privateOpening: (quoted: string) => string
  readonly notice: string
  readonly invitation: (link: string) => string
}

const words: Readonly<Record<UiLanguage, Words>> = {
  ru: {
    privateOpening: (quoted) =>
      quoted === ''
        ? 'Здравствуйте! Пишем по поводу вашего сообщения. '
        : `Здравствуйте! Пишем по поводу вашего сообщения «${quoted}». `,
    notice: 'Здравствуйте! Ответили вам в личных сообщениях.',
    invitation: (link) =>
      `Здравствуйте! Хотим разобраться и помочь. Напишите нам, пожалуйста, в личные сообщения: ${link}`,
  },
  en: {
    privateOpening: (quoted) =>
      quoted === ''
        ? 'Hello! We are writing about your message. '
        : `Hello! We are writing about your message “${quoted}”. `,
    notice: 'Hello! We have answered you in a private message.',
    invitation: (link) =>
      `Hello! We would like to look into this and help. Please write to us privately: ${link}`,
  },
}

const longestQuote = 80

/** The customer's words, short, in one line and without links: nothing of theirs works in our name. */
function quote(text: string): string {
  const line = withoutLinks(text)
    .replace(/[«»“”"]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const [head] = splitText(line, longestQuote - 1, countGraphemes)
  return head === undefined || head === line ? line : `${withoutEnd(head)}…`
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function countGraphemes(text: string): number {
  return Array.from(segmenter.segment(text)).length
}

/** What stands before the dots of a cut: no full stop, no comma. */
function withoutEnd(text: string): string {
  return text.replace(/[\s.,;:…–—-]+$/u, '')
}

/** How a private answer begins; the agent writes on. */
export function privateOpening(language: UiLanguage, theirWords: string): string {
  return words[language].privateOpening(quote(theirWords))
}

/** The short public "answered in private". */
export function publicNotice(language: UiLanguage): string {
  return words[language].notice
}

/** The public reply that asks the customer to write privately. */
export function publicInvitation(language: UiLanguage, link: string): string {
  return words[language].invitation(link)
}
