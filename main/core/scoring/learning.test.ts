import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SentimentLabel } from '#shared/domain.ts'
import { defaultPriorityWeights } from '#shared/priority.ts'
import { triageOf } from '../conversations/triage.fixture.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createLearningRepository } from '../store/learning-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createScorer } from './create-scorer.ts'
import { createLearning, type Learning } from './learning.ts'
import { loadModel } from './model/load-model.ts'

const artefact = loadModel('resources')
const shipped = createScorer(artefact)

let core: CoreFixture
let learning: Learning
let correct: (messageId: number, label: SentimentLabel) => Promise<SentimentLabel>
const onChanged = vi.fn<() => void>()
let texts = 0

function open(): Learning {
  return createLearning({
    artefact,
    repository: createLearningRepository(core.store),
    weights: () => defaultPriorityWeights,
    clock: core.clock,
    log: silentLog,
    by: () => ({ actor: { kind: 'agent', id: 1 }, at: core.clock.now() }),
    onChanged,
  })
}

beforeEach(async () => {
  onChanged.mockClear()
  texts = 0
  core = await coreFixture()
  learning = open()
  const agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  const triage = triageOf(core, agentId, {
    machineSentiment: (text) => learning.machineSentiment(text),
    onCorrected: (text, label, network) => learning.corrected(text, label, network),
  })
  correct = (messageId, label) => triage.correctSentiment(messageId, label)
})
afterEach(() => core.store.close())

async function say(text: string): Promise<number> {
  texts += 1
  await core.commit(inbound({ externalId: `wall:-1_${texts}`, text, postedAt: noon + texts }))
  return texts
}

async function teach(text: string, label: SentimentLabel): Promise<number> {
  const id = await say(text)
  await correct(id, label)
  return id
}

const labelOf = (text: string) => learning.scorer.score({ text }).sentiment.label
const scoreOf = (text: string) => learning.scorer.score({ text }).sentiment.score

/** As if the text had been written on X. */
async function teachOnX(text: string, label: SentimentLabel): Promise<void> {
  const id = await say(text)
  core.store.raw.prepare("update messages set network = 'x' where id = ?").run(id)
  await correct(id, label)
}

async function teachJargon() {
  await teach('у нас сегодня полный варк', 'positive')
  await teach('варк на складе, все довольны', 'positive')
  await teach('это варк, ребята', 'positive')
  await teach('такой варк бывает раз в год', 'positive')
}

describe('learning', () => {
  it('takes a person’s word for the same text at once, however it is written', async () => {
    expect(shipped.score({ text: 'ну вы и даёте' }).sentiment.label).not.toBe('positive')
    await teach('ну вы и даёте', 'positive')
    expect(learning.scorer.score({ text: ' Ну вы и ДАЕТЕ\n' }).sentiment).toEqual({
      label: 'positive',
      score: 1,
    })
    expect(scoreOf('ну вы и берёте')).toBe(shipped.score({ text: 'ну вы и берёте' }).sentiment.score)
  })

  it('carries over to other texts once the corrections pause', async () => {
    const before = scoreOf('ну и варк')
    await teachJargon()
    expect(scoreOf('ну и варк')).toBe(before)
    await core.clock.advance(1000)
    expect(scoreOf('ну и варк')).toBe(before)
    await core.clock.advance(1000)
    expect(scoreOf('ну и варк')).toBeGreaterThan(before + 0.1)
    expect(learning.scorer.explain('ну и варк')).not.toEqual(shipped.explain('ну и варк'))
    expect(onChanged).toHaveBeenCalledTimes(5)
  })

  it('forgets what was taken back', async () => {
    const text = 'ну вы и даёте'
    const id = await say(text)
    const previous = await correct(id, 'positive')
    await core.clock.advance(2000)
    await correct(id, previous)
    expect((await learning.status()).corrections).toBe(0)
    await core.clock.advance(2000)
    expect(learning.scorer.score({ text })).toEqual(shipped.score({ text }))
  })

  it('knows it all again after a restart, nothing being stored but the corrections', async () => {
    await teachJargon()
    await core.clock.advance(2000)
    const taught = scoreOf('ну и варк')
    learning = open()
    expect(labelOf('это варк, ребята')).toBe('positive')
    learning.start()
    await core.clock.advance(0)
    expect(scoreOf('ну и варк')).toBe(taught)
  })

  it('learns the text that was read, not what it was edited into later', async () => {
    const id = await teach('ну вы и даёте', 'positive')
    await core.clock.advance(1000)
    await core.commit({
      type: 'edit',
      externalId: `wall:-1_${id}`,
      text: 'Удалите мой аккаунт',
      editedAt: core.clock.now(),
    })
    learning = open()
    expect(labelOf('ну вы и даёте')).toBe('positive')
    expect(scoreOf('Удалите мой аккаунт')).toBe(
      shipped.score({ text: 'Удалите мой аккаунт' }).sentiment.score,
    )
  })

  it('falls back on what others said of the same text', async () => {
    await teach('варк', 'positive')
    await teach('варк', 'negative')
    const again = await say('варк')
    const previous = await correct(again, 'positive')
    expect(labelOf('варк')).toBe('positive')
    await correct(again, previous)
    await core.clock.advance(2000)
    expect(labelOf('варк')).toBe('negative')
  })

  it('lets the newest word on a text win, and never answers for a text without words', async () => {
    await teach('варк', 'positive')
    await teach('Варк', 'negative')
    await teach('', 'negative')
    expect(labelOf('варк')).toBe('negative')
    expect(labelOf('')).toBe(shipped.score({ text: '' }).sentiment.label)
    expect((await learning.status()).corrections).toBe(1)
  })

  it('rolls back: forgets for good, keeps the corrections, learns anew', async () => {
    await teachJargon()
    await core.clock.advance(2000)
    await learning.rollBack()
    expect(scoreOf('ну и варк')).toBe(shipped.score({ text: 'ну и варк' }).sentiment.score)
    expect(scoreOf('это варк, ребята')).not.toBe(1)
    learning = open()
    expect((await learning.status()).corrections).toBe(0)
    expect(core.store.raw.prepare('select count(*) from sentiment_corrections').pluck().get()).toBe(4)
    await core.clock.advance(1)
    await teach('варк вернулся', 'positive')
    expect(labelOf('варк вернулся')).toBe('positive')
  })

  it('can be switched off and on again', async () => {
    await teachJargon()
    await core.clock.advance(2000)
    const taught = scoreOf('ну и варк')
    await learning.setEnabled(false)
    expect(scoreOf('ну и варк')).toBe(shipped.score({ text: 'ну и варк' }).sentiment.score)
    expect(scoreOf('это варк, ребята')).not.toBe(1)
    await teach('варк навсегда', 'positive')
    await core.clock.advance(2000)
    expect(scoreOf('варк навсегда')).not.toBe(1)
    expect(await learning.status()).toMatchObject({ enabled: false, corrections: 5 })
    await learning.setEnabled(true)
    expect(labelOf('варк навсегда')).toBe('positive')
    await core.clock.advance(0)
    expect(scoreOf('ну и варк')).toBeGreaterThanOrEqual(taught)
  })

  it('drops a training that something overtakes', async () => {
    await teachJargon()
    await core.clock.advance(1499)
    await learning.rollBack()
    await core.clock.advance(5000)
    expect(scoreOf('ну и варк')).toBe(shipped.score({ text: 'ну и варк' }).sentiment.score)
  })
})

describe('a label on a text of X', () => {
  const jargon = ['у нас сегодня полный варк', 'варк на складе, все довольны', 'это варк, ребята']

  async function teachJargonOnX() {
    for (const text of jargon) await teachOnX(text, 'positive')
    await core.clock.advance(2000)
  }

  it('counts for the same text at once and teaches nothing', async () => {
    const before = scoreOf('ну и варк')
    await teachJargonOnX()
    expect(jargon.map(labelOf)).toEqual(['positive', 'positive', 'positive'])
    expect(scoreOf('ну и варк')).toBe(before)
    expect(await learning.status()).toMatchObject({ corrections: 3, withheld: 3 })
    learning = open()
    learning.start()
    await core.clock.advance(0)
    expect(labelOf('это варк, ребята')).toBe('positive')
    expect(scoreOf('ну и варк')).toBe(before)
  })

  it('teaches once an admin says that X has allowed it, and is unlearnt when that is taken back', async () => {
    const before = scoreOf('ну и варк')
    await teachJargonOnX()
    await learning.setApprovedByX(true)
    await core.clock.advance(0)
    const taught = scoreOf('ну и варк')
    expect(taught).toBeGreaterThan(before)
    expect(await learning.status()).toMatchObject({ approvedByX: true, withheld: 0 })
    learning = open()
    learning.start()
    await core.clock.advance(0)
    expect(scoreOf('ну и варк')).toBe(taught)
    await learning.setApprovedByX(false)
    await core.clock.advance(0)
    expect(scoreOf('ну и варк')).toBe(before)
  })

  it('is unlearnt at the next start where it was learnt before the rule', async () => {
    core.store.raw
      .prepare("insert into preferences (name, value_json) values ('learning', ?)")
      .run(JSON.stringify({ enabled: true, forgottenUntil: null }))
    await teachJargonOnX()
    learning = open()
    learning.start()
    await core.clock.advance(0)
    expect(scoreOf('ну и варк')).toBe(shipped.score({ text: 'ну и варк' }).sentiment.score)
    expect(await learning.status()).toMatchObject({ enabled: true, approvedByX: false, withheld: 3 })
  })

  it('leaves what the same text taught elsewhere', async () => {
    await teachJargon()
    await core.clock.advance(2000)
    const taught = scoreOf('ну и варк')
    await teachOnX('это варк, ребята', 'negative')
    await core.clock.advance(2000)
    expect(labelOf('это варк, ребята')).toBe('negative')
    expect(scoreOf('ну и варк')).toBeCloseTo(taught, 2)
    expect((await learning.status()).withheld).toBe(0)
  })

  it('is not measured either', async () => {
    for (let at = 0; at < 24; at++) await teachOnX(`полный варк, смена ${at}`, 'positive')
    const asked = learning.status()
    await core.clock.advance(0)
    expect(await asked).toMatchObject({ corrections: 24, accuracyBefore: null })
  })
})

describe('accuracy on the team’s labels', () => {
  async function status() {
    const asked = learning.status()
    await core.clock.advance(0)
    return asked
  }

  it('says nothing below twenty labels', async () => {
    for (let at = 0; at < 19; at++) await teach(`варк номер ${at}`, 'positive')
    expect(await status()).toEqual({
      enabled: true,
      corrections: 19,
      approvedByX: false,
      withheld: 0,
      accuracyBefore: null,
      accuracyAfter: null,
    })
  })

  it('shows what was learnt, asked about texts that were not taught', async () => {
    for (let at = 0; at < 40; at++) await teach(`полный варк, смена ${at}`, 'positive')
    const { accuracyBefore, accuracyAfter } = await status()
    expect(accuracyBefore).toBeLessThan(0.5)
    expect(accuracyAfter).toBe(1)
  })

  it('does not shine on labels that teach nothing', async () => {
    // Every word stands alone and the labels take turns: what is taught says nothing of the rest.
    const labels = ['positive', 'negative'] as const
    for (let at = 0; at < 40; at++) {
      await teach(String.fromCodePoint(0x4e00 + at * 97), labels[at % 2] ?? 'neutral')
    }
    expect((await status()).accuracyAfter).toBeLessThan(0.7)
  })
})
