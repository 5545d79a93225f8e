import type { Intent, Language, SentimentLabel } from '#shared/domain.ts'

export interface SampleText {
  readonly text: string
  readonly language: Language
  readonly sentiment: SentimentLabel
  readonly score: number
  readonly intent: Intent
}

function sample(
  language: Language,
  sentiment: SentimentLabel,
  score: number,
  intent: Intent,
  text: string,
): SampleText {
  return { language, sentiment, score, intent, text }
}

/** What customers of an invented coffee-machine shop write. */
export const sampleTexts: readonly SampleText[] = [
  sample(
    'ru',
    'negative',
    -0.9,
    'complaint',
    'Третий день жду курьера, никто не приехал и не позвонил. Деньги списали сразу, а привезти не можете?! Верните оплату, срочно.',
  ),
  sample(
    'ru',
    'negative',
    -0.7,
    'complaint',
    'После обновления приложение вылетает при оплате. Телефон Pixel 8, пробовал переустановить — то же самое.',
  ),
  sample(
    'ru',
    'neutral',
    0,
    'question',
    'Подскажите, есть ли в наличии фильтры для Aroma 3 и можно ли забрать сегодня на Тверской?',
  ),
  sample(
    'ru',
    'positive',
    0.8,
    'thanks',
    'Спасибо большое! Кофемашину заменили за один день, сотрудник Игорь очень помог 👍',
  ),
  sample(
    'ru',
    'neutral',
    0.1,
    'question',
    'Здравствуйте! Как сдать старую технику по программе обмена? На сайте https://aroma.example/trade-in форма не открывается.',
  ),
  sample(
    'ru',
    'negative',
    -0.8,
    'complaint',
    'Ну и поддержка… Написала вам три раза, ответа ноль. Чек №20418, кофемолка гремит и пахнет горелым.',
  ),
  sample(
    'ru',
    'neutral',
    0,
    'other',
    'Адрес доставки поменялся, теперь Лесная 14, кв. 8. Домофон 8В.',
  ),
  sample(
    'ru',
    'positive',
    0.6,
    'thanks',
    'Всё пришло, упаковано идеально. Буду советовать друзьям!',
  ),
  sample(
    'ru',
    'neutral',
    0,
    'spam',
    'Заработок от 5000 в день не выходя из дома!!! Пиши в личку, места ограничены 💸💸💸',
  ),
  sample(
    'en',
    'negative',
    -0.85,
    'complaint',
    'Paid for express delivery five days ago and the tracking page still says “processing”. Honestly the worst experience I have had this year.',
  ),
  sample(
    'en',
    'neutral',
    0,
    'question',
    'Does the Aroma 3 work on 110 V? Moving to the US next month and would rather not leave it behind.',
  ),
  sample(
    'en',
    'positive',
    0.7,
    'thanks',
    'Shout-out to your support team — sorted my refund in ten minutes. Thank you!',
  ),
  sample(
    'en',
    'negative',
    -0.5,
    'complaint',
    'The milk frother died after two weeks. Where do I send it and who pays for shipping?',
  ),
  sample('en', 'neutral', 0, 'question', 'Is the 20% code valid for spare parts as well?'),
]

export const samplePeople: readonly (readonly [name: string, handle: string])[] = [
  ['Анна Соколова', 'sokolova_anna'],
  ['Дмитрий Ковалёв', 'dkovalev'],
  ['Мария Белова', 'masha_belova'],
  ['Олег Чернов', 'oleg.chernov'],
  ['Екатерина Лис', 'katelis'],
  ['Тимур Ахметов', 'timur_a'],
  ['Светлана Петрова-Водкина', 'sveta_pv'],
  ['Игорь Мельник', 'igormelnik'],
  ['James Whitfield', 'jwhitfield'],
  ['Priya Raman', 'priya_codes'],
  ['Sofia Lindqvist', 'sofialq'],
  ['Кофейный блог', 'coffee_daily'],
]

export const samplePost =
  'Обновили Aroma 3: тише на 6 дБ, греется за 25 секунд. Первые сто заказов — с мешком зерна в подарок.'
