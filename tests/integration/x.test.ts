import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { createXSimulator, type XSimulator } from '#simulators/x/index.ts'
import { anna, boris, connect, messagesIn, readAll, signal } from './x-bench.ts'

const start = Date.UTC(2026, 10, 21, 9)

describe.each(['tweet', 'post'] as const)(
  'X channel against the simulator, dialect %s',
  (dialect) => {
    let clock: ManualClock
    let simulator: XSimulator
    const join = () => connect(simulator, clock, { settings: { dialect } })

    beforeEach(async () => {
      clock = manualClock(start)
      simulator = createXSimulator({ clock })
      await simulator.start()
    })
    afterEach(() => simulator.stop())

    it('reads mentions with author, reach, attachments and links as they were written', async () => {
      const text = 'Где мой заказ & почему <так>? https://example.com/a?b=1&c=2 и vk.cc/abc'
      const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text, photos: 2 })
      const { channel } = join()
      const { events, quarantined } = await readAll(channel, 'mentions')
      expect(quarantined).toBe(0)
      const [message] = messagesIn(events)
      expect(message).toMatchObject({
        externalId: id,
        kind: 'mention',
        visibility: 'public',
        direction: 'inbound',
        text: `@ezhevoz ${text}`,
        postedAt: start,
        repliable: true,
        author: { name: anna.name, handle: 'anna_elkina', reach: 48_000 },
      })
      expect(message?.attachments.map(({ kind }) => kind)).toEqual([
        'photo',
        'photo',
        'link',
        'link',
      ])
      const [photo] = message?.attachments ?? []
      if (!photo) throw new Error('no photo')
      const file = await channel.fetchAttachment(photo, signal)
      expect(file.mimeType).toBe('image/png')
      expect(Buffer.from(file.bytes).toString('latin1', 1, 4)).toBe('PNG')
    })

    it('gives comments the same id from both streams, with the post above them', async () => {
      const id = simulator.act({
        kind: 'post',
        persona: anna,
        place: 'comment',
        text: 'Не работает',
      })
      const { channel } = join()
      const [mention] = messagesIn((await readAll(channel, 'mentions')).events)
      const [comment] = messagesIn((await readAll(channel, 'comments')).events)
      expect(comment).toMatchObject({ externalId: id, kind: 'comment' })
      expect(comment?.context?.text).toContain('Ежевоз')
      expect(mention).toEqual(comment)
    })

    it('reads long posts whole', async () => {
      const text = `@ezhevoz ${'очень длинная жалоба '.repeat(190)}`.trim()
      simulator.act({ kind: 'post', persona: anna, place: 'mention', text })
      const [message] = messagesIn((await readAll(join().channel, 'mentions')).events)
      expect(message?.text).toBe(text)
    })

    it('pages through mentions and loses none when it crashes between two pages', async () => {
      const post = (number: number) =>
        simulator.act({ kind: 'post', persona: anna, place: 'mention', text: `номер ${number}` })
      const ids = Array.from({ length: 230 }, (_, number) => post(number))
      const first = await join().channel.poll({
        stream: { id: 'mentions' },
        monitors: [],
        cursor: null,
        signal,
      })
      expect(first.waitMs).toBe(0)
      ids.push(post(230))
      const rest = await readAll(join().channel, 'mentions', first.cursor)
      const again = await readAll(join().channel, 'mentions', rest.cursor)
      const got = [...first.events, ...rest.events, ...again.events].map(
        (e) => messagesIn([e])[0]?.externalId,
      )
      expect(new Set(got)).toEqual(new Set(ids))
      expect(got).toHaveLength(ids.length)
    })

    it('reads direct messages back to the known one and takes the invitation token out', async () => {
      const { channel } = join()
      const say = (text: string) =>
        simulator.act({ kind: 'post', persona: anna, place: 'direct', text })
      const ids = Array.from({ length: 120 }, (_, number) => say(`сообщение ${number}`))
      const first = await readAll(channel, 'direct')
      expect(new Set(messagesIn(first.events).map((m) => m.externalId))).toEqual(new Set(ids))
      expect(first.waitMs).toBeGreaterThanOrEqual(60_000)
      const invited = simulator.act({
        kind: 'post',
        persona: boris,
        place: 'direct',
        text: 'Здравствуйте',
        invitationToken: 'Tok_en-1',
        photos: 1,
      })
      const second = await readAll(channel, 'direct', first.cursor)
      expect(messagesIn(second.events)).toMatchObject([
        { externalId: invited, text: 'Здравствуйте', invitationToken: 'Tok_en-1', kind: 'direct' },
      ])
      const [photo] = messagesIn(second.events)[0]?.attachments ?? []
      expect(photo?.url).toBeUndefined()
      expect(photo?.fileId).toMatch(/\/media\//)
    })

    it('listens for words and says that such a post cannot be answered through the API', async () => {
      const id = simulator.act({
        kind: 'post',
        persona: anna,
        place: 'listening',
        text: 'Опять Ежевоз привёз не то',
      })
      simulator.act({ kind: 'post', persona: anna, place: 'listening', text: 'Ежевоз: реклама' })
      const { channel } = join()
      const monitors = [{ id: 'm1', query: '(ежевоз OR ezhevoz) -реклама' }]
      expect(channel.streams(monitors)).toContainEqual({ id: 'search:m1', monitorId: 'm1' })
      const { events } = await readAll(channel, 'search:m1', null, monitors)
      const [message] = messagesIn(events)
      expect(events).toHaveLength(1)
      expect(message).toMatchObject({ externalId: id, monitorId: 'm1', repliable: false })
      if (!message) throw new Error('no message')
      const target = {
        visibility: 'public' as const,
        placeId: message.placeId,
        author: message.author,
        replyToExternalId: id,
      }
      expect(channel.manualReplyUrl(target)).toBe(
        `https://x.com/intent/tweet?in_reply_to=${id.slice(5)}`,
      )
      const sending = channel.send({ key: 'k', target, text: 'Ой', firstAttemptAt: start, signal })
      await expect(sending).rejects.toMatchObject({
        code: 'not_summoned',
        details: { delivery: 'none' },
      })
    })

    it('tells edits by their history and deletions by asking again', async () => {
      const old = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'было' })
      const gone = simulator.act({
        kind: 'post',
        persona: boris,
        place: 'mention',
        text: 'сгоряча',
      })
      const { channel } = join()
      const first = await readAll(channel, 'mentions')
      let deletions = await readAll(channel, 'deletions')
      await clock.advance(60_000)
      const edited = simulator.act({ kind: 'edit', externalId: old, text: 'стало' })
      simulator.act({ kind: 'delete', externalId: gone })
      const second = await readAll(channel, 'mentions', first.cursor)
      expect(second.events).toMatchObject([
        {
          type: 'edit',
          externalId: old,
          newExternalId: edited,
          text: '@ezhevoz стало',
          message: { externalId: edited, postedAt: start, editedAt: start + 60_000 },
        },
      ])
      await clock.advance(15 * 60_000)
      deletions = await readAll(channel, 'deletions', deletions.cursor)
      expect(deletions.events).toMatchObject([{ type: 'deletion', externalId: gone }])
      const ledger = simulator.ledger().customer
      expect(ledger).toHaveLength(2)
      expect(ledger).toContainEqual(expect.objectContaining({ externalId: edited, edited: true }))
      expect(ledger).toContainEqual(expect.objectContaining({ externalId: gone, deleted: true }))
    })

    it('answers publicly and privately, and finds what it sent', async () => {
      const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'Вопрос' })
      const { channel } = join()
      const [message] = messagesIn((await readAll(channel, 'mentions')).events)
      if (!message) throw new Error('no message')
      const base = { placeId: message.placeId, author: message.author }
      const text = 'Ответили в личных & ждём: https://example.com/x?a=1'
      const reply = {
        key: 'r1',
        target: { ...base, visibility: 'public' as const, replyToExternalId: id },
        text,
        firstAttemptAt: start,
        signal,
      }
      expect(await channel.findSent(reply)).toBeNull()
      const sent = await channel.send(reply)
      expect(await channel.findSent(reply)).toMatchObject({ externalId: sent.externalId })
      expect(await channel.findSent({ ...reply, key: 'r2' })).toBeNull()
      const direct = {
        key: 'd1',
        target: { ...base, visibility: 'private' as const },
        text: 'Добрый день',
        firstAttemptAt: start,
        signal,
      }
      const receipt = await channel.send(direct)
      expect(receipt.placeId).toBe(channel.privatePlaceId?.(message.author))
      expect(await join().channel.findSent(direct)).toMatchObject({
        externalId: receipt.externalId,
      })
      const [echo] = messagesIn((await readAll(join().channel, 'direct')).events)
      expect(echo).toMatchObject({
        externalId: receipt.externalId,
        direction: 'outbound',
        placeId: receipt.placeId,
        author: { externalId: message.author.externalId, name: anna.name },
      })
      expect(simulator.ledger().brand).toMatchObject([
        { externalId: sent.externalId, personaId: 'anna', replyTo: id, text },
        { externalId: receipt.externalId, personaId: 'anna', visibility: 'private' },
      ])
    })
  },
)
