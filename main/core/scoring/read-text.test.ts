import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutMark, cutText, longestText, readText, withoutHabit } from './read-text.ts'

describe('cutText', () => {
  it('leaves what a network can deliver', () => {
    const text = 'а'.repeat(longestText)
    expect(cutText(text)).toBe(text)
  })

  it('keeps the beginning and the end of a longer text, with a mark between', () => {
    const cut = cutText(`начало ${'и так далее '.repeat(20_000)} взорву ваш склад`)
    expect(cut.length).toBe(longestText + cutMark.length)
    expect(cut.startsWith('начало')).toBe(true)
    expect(cut).toContain(cutMark)
    expect(readText(cut).danger).toMatchObject({ to: 'others' })
  })

  it('may cut a pair of surrogates and still be read', () => {
    expect(() => readText('😀'.repeat(longestText))).not.toThrow()
  })
})

describe('readText', () => {
  it.each([
    ['Ну спасибо, третий день без ответа', 'statedWait'],
    ['Супер! ждать 2 недели', 'statedWait'],
    ['on hold for 40 minutes', 'statedWait'],
    ['обожаю ждать', 'ironicLove'],
    ['great, another delay', 'ironicLove'],
    ['сегодня всё починили', 'mended'],
    ['the app works again', 'mended'],
    ['ничего плохого', 'deniedBadness'],
    ['нельзя не похвалить', 'deniedBadness'],
    ['no complaints', 'deniedBadness'],
    ['Хочу пожаловаться', 'complaintWish'],
    ['куда писать жалобу', 'complaintWish'],
    ["I'd like to file a complaint", 'complaintWish'],
    ['взломали аккаунт', 'theft'],
    ['someone stole money from my card', 'theft'],
    ['пиздец как круто', 'strongPraise'],
    ['bloody brilliant', 'strongPraise'],
    ['this app is the bomb', 'strongPraise'],
    ['взорвали рынок этим тарифом', 'strongPraise'],
    ['ответили через три дня', 'statedWait'],
    ["it's been two weeks", 'statedWait'],
    ['спасибо, что испортили отпуск', 'ironicLove'],
    ['thanks for losing my bag', 'ironicLove'],
    ['это не развод', 'deniedBadness'],
    ['ни одного нарекания', 'deniedBadness'],
    ["can't recommend them enough", 'deniedBadness'],
    ["can't recommend this place", 'deniedPraise'],
    ['ничего хорошего', 'deniedPraise'],
    ['not happy', 'deniedPraise'],
    ['моя жалоба осталась без ответа', 'complaintWish'],
    ['со счёта пропали деньги', 'theft'],
    ['подписка, которую я не оформляла', 'theft'],
    ['a payment I never made', 'theft'],
  ])('hears in %j: %s', (text, turn) => {
    expect(readText(text).turns).toHaveProperty(turn)
  })

  it.each([
    ['сколько ждать?', 'statedWait'],
    ['ждали 2 недели, но оно того стоило', 'statedWait'],
    ["can't wait for next week", 'statedWait'],
    ['когда починили бы', 'mended'],
    ['so when will it be fixed', 'mended'],
    ['stole the show', 'theft'],
    ['украла моё сердце', 'theft'],
    ['пиздец как долго', 'strongPraise'],
    ['bloody useless', 'strongPraise'],
    ['не хочу жаловаться', 'complaintWish'],
    ['это не развод, правда?', 'deniedPraise'],
    ["can't recommend this place", 'deniedBadness'],
    ["can't recommend them enough", 'deniedPraise'],
    ['это не банк, а сказка', 'statedWait'],
    ["it's been two weeks with this phone", 'statedWait'],
    ['взорву ваш рынок', 'strongPraise'],
    ['a payment I made yesterday', 'theft'],
    ['спасибо, что вернули деньги', 'ironicLove'],
  ])('does not hear in %j: %s', (text, turn) => {
    expect(readText(text).turns).not.toHaveProperty(turn)
  })

  it('hears praise in quotation marks, not names and quotations', () => {
    expect(readText('ваш «отличный» сервис').quotedPraise).toBe('отличный')
    expect(readText('such a "premium great" place').quotedPraise).toBeNull()
    expect(readText('ваша «премиум» поддержка молчит, ответа нет').quotedPraise).toBe('премиум')
    expect(readText('переведите на тариф «премиум»').quotedPraise).toBeNull()
    expect(readText('what is "express" and how many days does it take?').quotedPraise).toBeNull()
    expect(readText('заказала в «Хорошей» аптеке').quotedPraise).toBeNull()
    expect(readText('мама сказала "очень хорошо, что ты дома"').quotedPraise).toBeNull()
  })

  it('without the habit of brackets is the text without them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('не', 'работает', 'спасибо', '!', '?', '))', '😡')), (words) => {
        const plain = words.join(' ')
        const read = withoutHabit(readText(`${plain} а)`))
        expect(read.tokens).toEqual(readText(`${plain} а`).tokens)
      }),
    )
  })
})
