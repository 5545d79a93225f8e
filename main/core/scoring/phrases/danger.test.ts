import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'

const dangerOf = (text: string) => readText(text).danger

describe('findDanger', () => {
  it.each([
    'заложили бомбу',
    'подложили бомбу в офис, ждите',
    'подожгу пункт выдачи',
    'взорву ваш склад',
    'я убью вашего курьера',
    'Сожгём? нет, я сам сожгу ваш магазин',
    'приду с ножом и разберусь',
    'перестреляю всех в отделении',
    'твоему менеджеру голову оторву',
    'Я знаю, где ты живёшь',
    'ваш офис взлетит на воздух',
    'в здании заложена взрывчатка',
    'устроим вам поджог',
    "I'll blow up your office",
    'gonna shoot up the store tonight',
    'I will kill your driver',
    'there is a bomb in the building',
    'burn the whole warehouse down',
    "I'm coming to your branch with a gun",
    'set your office on fire',
    'WE KNOW WHERE YOU LIVE',
  ])('%j endangers others', (text) => {
    expect(dangerOf(text)).toMatchObject({ to: 'others' })
  })

  it.each([
    'не хочу больше жить',
    'покончу с собой',
    'я повешусь из-за вашего кредита',
    'хочу умереть',
    'прыгну с моста',
    'наглоталась таблеток',
    'сведу счёты с жизнью',
    'думаю о самоубийстве',
    'I want to kill myself',
    "I don't want to live anymore",
    'thinking about suicide',
    "I'm going to end my life tonight",
    'better off dead',
    'there is no reason to live',
  ])('%j endangers its writer', (text) => {
    expect(dangerOf(text)).toMatchObject({ to: 'self' })
  })

  it.each([
    'Приложение бомба',
    'суп просто бомба',
    'убойная скидка',
    'порвали всех',
    'взорвали рынок',
    'взорвал танцпол',
    'убил бы за такой кофе',
    'умираю со смеху',
    'бомбочки для ванны в наличии?',
    'как убить время в аэропорту',
    'нож хорошо режет',
    'тут приятно жить',
    'this app is the bomb',
    'killer feature',
    "you're killing it",
    'I would kill for this coffee',
    'my video blew up overnight',
    'bath bombs are back in the shop',
    'live chat is great',
    'kill the process and restart',
    'dead battery again',
    '',
  ])('%j endangers nobody', (text) => {
    expect(dangerOf(text)).toBeNull()
  })

  it('names the words', () => {
    expect(dangerOf('Слушайте, я взорву ваш склад!')?.words).toBe('взорву ваш склад')
  })
})
