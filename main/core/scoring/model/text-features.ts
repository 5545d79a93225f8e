import type { CueCounts } from '../cue-counts.ts'
import { cueNames } from '../lexicon/cues.ts'
import type { Danger } from '../phrases/danger.ts'
import { turnNames, type Turn, type Turns } from '../phrases/turns.ts'
import type { RulesOpinion } from '../sentiment.ts'
import type { TextToken } from '../tokenise.ts'
import { bucketOf, hashText, hashUnit, seedOf } from './hash.ts'
import type { WordFeatures } from './word-features.ts'

/** Receives the features of a text: whole words, and single buckets. */
export interface FeatureSink {
  /** The features that follow belong to this word or face; null: to the text as a whole. */
  token?(name: string | null): void
  word(features: WordFeatures): void
  bucket(bucket: number): void
}

export interface ReadText {
  readonly tokens: readonly TextToken[]
  /** What the rules make of it, one opinion among the others. */
  readonly rules: RulesOpinion
  readonly cues: CueCounts
  readonly turns: Turns
  readonly quotedPraise: string | null
  readonly danger: Danger | null
}

const pairSeed = seedOf('pair')
const tripleSeed = seedOf('triple')
const negatedSeed = seedOf('negated')
const concededSeed = seedOf('before contrast')
const contrastSeed = seedOf('after contrast')
const firstSeed = seedOf('first')
const signSeed = seedOf('sign')
const faceSeed = seedOf('face')
const startHash = seedOf('start of text')
const endHash = seedOf('end of text')

/** Words after a negation that it may turn round, unless the clause ends before. */
const negationReach = 3

const rulesVoices = 4
/** The same holds for a phrase that turns a text. */
const turnVoices = 4

/** Texts are read so far; a rant of 100,000 characters has made its point by then. */
const readTokens = 2000

function sign(name: string): number {
  return bucketOf(hashText(signSeed, name))
}

/** Buckets for a count of 0 … `most`, everything above being `most`. */
function counts(name: string, most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, count) => sign(`${name} ${count}`))
}

function byLabel(beside: string) {
  return {
    negative: sign(`rules negative ${beside}`),
    neutral: sign(`rules neutral ${beside}`),
    positive: sign(`rules positive ${beside}`),
  }
}

const signs = {
  questions: counts('questions', 3),
  exclamations: counts('exclamations', 4),
  mentions: counts('mentions', 3),
  links: counts('links', 2),
  numbers: counts('numbers', 3),
  stretched: counts('stretched', 2),
  shouted: counts('shouted of ten', 10),
  length: counts('length', 12),
  /** The rules' score in ninths, −1 … 1. */
  rules: Array.from({ length: 9 }, (_, at) => sign(`rules ${at - 4}`)),
  rulesLabel: byLabel('alone'),
  /** The rules beside what turns praise into irony: thanks, a but, a smile. */
  rulesBeside: {
    thanks: byLabel('thanks'),
    contrast: byLabel('contrast'),
    gladFace: byLabel('glad face'),
    question: byLabel('question'),
  },
  bitterWords: counts('bitter words', 4),
  kindWords: counts('kind words', 4),
  gladFace: sign('glad face'),
  sadFace: sign('sad face'),
  plainFace: sign('face'),
  cues: cueNames.map((cue) => sign(`cue ${cue}`)),
} as const
type TurnSign = Turn | 'quotedPraise' | 'dangerToSelf' | 'dangerToOthers'
const turnSigns = Object.fromEntries(
  [...turnNames, 'quotedPraise', 'dangerToSelf', 'dangerToOthers'].map((name) => [
    name,
    {
      alone: sign(`turn ${name}`),
      kind: sign(`turn ${name} kind`),
      bitter: sign(`turn ${name} bitter`),
      thanks: sign(`turn ${name} thanks`),
      contrast: sign(`turn ${name} contrast`),
      glad: sign(`turn ${name} glad`),
      asks: sign(`turn ${name} asks`),
    },
  ]),
) as Readonly<Record<TurnSign, Readonly<Record<'alone' | 'kind' | 'bitter' | 'thanks' | 'contrast' | 'glad' | 'asks', number>>>>
const manners = ['face', 'question', 'exclamation', 'pause', 'link', 'mention'] as const
const openings = new Map(manners.map((manner) => [manner, sign(`opens with ${manner}`)]))
const endings = new Map(manners.map((manner) => [manner, sign(`ends with ${manner}`)]))

/** Hands every feature of a text to `sink`: words, their order and surroundings, faces, marks and manner. */
export function readFeatures(text: ReadText, sink: FeatureSink): void {
  const { tokens, rules, cues } = text
  let before = startHash
  let twoBefore = startHash
  let words = 0
  let shouted = 0
  let stretched = 0
  let numbers = 0
  let mentions = 0
  let links = 0
  let questions = 0
  let exclamations = 0
  let negationLeft = 0
  let afterContrast = false
  let gladFaces = 0
  let bitterWords = 0
  let kindWords = 0
  const end = Math.min(tokens.length, readTokens)

  for (let at = 0; at < end; at++) {
    const token = tokens[at]
    if (token === undefined) break
    switch (token.kind) {
      case 'word': {
        const { info } = token
        const { features } = info
        sink.token?.(token.word)
        sink.word(features)
        const { stemHash } = features
        const pair = mixed(pairSeed, before, stemHash)
        sink.bucket(bucketOf(pair))
        if (words > 0) sink.bucket(bucketOf(mixed(tripleSeed, twoBefore, pair)))
        if (words === 0) sink.bucket(bucketOf(mixed(firstSeed, stemHash, 0)))
        if (negationLeft > 0) sink.bucket(bucketOf(mixed(negatedSeed, stemHash, 0)))
        if (afterContrast) sink.bucket(bucketOf(mixed(contrastSeed, stemHash, 0)))
        // "Thanks, but …": what is conceded first weighs less than what follows.
        else if (cues.contrast > 0) sink.bucket(bucketOf(mixed(concededSeed, stemHash, 0)))
        if (!info.thanks) {
          const weight = negationLeft > 0 ? info.negated : info.weight
          if (weight < 0) bitterWords++
          if (weight > 0) kindWords++
        }
        negationLeft = info.negator ? negationReach : Math.max(0, negationLeft - 1)
        afterContrast ||= info.contrast
        twoBefore = before
        before = stemHash
        words++
        if (token.isShouted) shouted++
        if (info.isStretched) stretched++
        if (token.isNumber) numbers++
        break
      }
      case 'face':
        sink.token?.(token.face)
        if (token.weight > 0) gladFaces++
        sink.bucket(bucketOf(hashText(faceSeed, token.face)))
        sink.bucket(
          token.weight > 0 ? signs.gladFace : token.weight < 0 ? signs.sadFace : signs.plainFace,
        )
        break
      case 'mark':
        negationLeft = 0
        if (token.mark === 'question') questions += token.count
        if (token.mark === 'exclamation') exclamations += token.count
        break
      case 'mention':
        mentions++
        break
      case 'link':
        links++
    }
  }
  sink.token?.(null)
  if (words > 0) sink.bucket(bucketOf(mixed(pairSeed, before, endHash)))

  const counted = (buckets: readonly number[], count: number) => {
    if (count > 0) sink.bucket(buckets[Math.min(count, buckets.length - 1)] ?? 0)
  }
  counted(signs.questions, questions)
  counted(signs.exclamations, exclamations)
  counted(signs.mentions, mentions)
  counted(signs.links, links)
  counted(signs.numbers, numbers)
  counted(signs.stretched, stretched)
  counted(signs.shouted, words === 0 ? 0 : Math.ceil((10 * shouted) / words))
  sink.bucket(signs.length[words === 0 ? 0 : 1 + Math.floor(Math.log2(words))] ?? 0)
  // The rules weigh a text as a whole, the other features are hundreds of small voices: heard as loudly
  // as one of those, an opinion on the whole would drown.
  for (let voice = 0; voice < rulesVoices; voice++) {
    sink.bucket(signs.rules[Math.round(rules.score * 4) + 4] ?? 0)
    sink.bucket(signs.rulesLabel[rules.label])
    if (cues.thanks > 0) sink.bucket(signs.rulesBeside.thanks[rules.label])
    if (cues.contrast > 0) sink.bucket(signs.rulesBeside.contrast[rules.label])
    if (gladFaces > 0) sink.bucket(signs.rulesBeside.gladFace[rules.label])
    if (questions > 0) sink.bucket(signs.rulesBeside.question[rules.label])
  }
  readTurns(text, gladFaces > 0, questions > 0, sink)
  sink.bucket(signs.bitterWords[Math.min(bitterWords, 4)] ?? 0)
  sink.bucket(signs.kindWords[Math.min(kindWords, 4)] ?? 0)
  const opening = signOf(openings, tokens[0])
  if (opening !== undefined) sink.bucket(opening)
  const ending = signOf(endings, tokens.at(-1))
  if (ending !== undefined) sink.bucket(ending)
  for (const [at, cue] of cueNames.entries()) if (cues[cue] > 0) sink.bucket(signs.cues[at] ?? 0)
}

/** The phrases that turn a text, beside what they may turn; most texts have none. */
function readTurns(
  { turns, quotedPraise, danger, rules, cues }: ReadText,
  isGlad: boolean,
  asks: boolean,
  sink: FeatureSink,
): void {
  const say = (name: TurnSign) => {
    const buckets = turnSigns[name]
    for (let voice = 0; voice < turnVoices; voice++) {
      sink.bucket(buckets.alone)
      if (rules.kind > 0) sink.bucket(buckets.kind)
      if (rules.bitter > 0) sink.bucket(buckets.bitter)
      if (cues.thanks > 0) sink.bucket(buckets.thanks)
      if (cues.contrast > 0) sink.bucket(buckets.contrast)
      if (isGlad) sink.bucket(buckets.glad)
      if (asks) sink.bucket(buckets.asks)
    }
  }
  for (const turn of turnNames) if (turns[turn] !== undefined) say(turn)
  if (quotedPraise !== null) say('quotedPraise')
  if (danger !== null) say(danger.to === 'self' ? 'dangerToSelf' : 'dangerToOthers')
}

/** What a text opens or ends with, where it is no word. */
function signOf(
  buckets: ReadonlyMap<(typeof manners)[number], number>,
  token: TextToken | undefined,
): number | undefined {
  if (token === undefined || token.kind === 'word') return undefined
  return buckets.get(token.kind === 'mark' ? token.mark : token.kind)
}

function mixed(seed: number, first: number, second: number): number {
  let hash = seed
  hash = hashUnit(hash, first & 0xffff)
  hash = hashUnit(hash, first >>> 16)
  hash = hashUnit(hash, second & 0xffff)
  return hashUnit(hash, second >>> 16)
}
