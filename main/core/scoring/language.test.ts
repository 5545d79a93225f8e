import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#shared/domain.ts'
import { detectLanguage } from './language.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'

const examples: Readonly<Partial<Record<Language, readonly string[]>>> = {
  ru: [
    'Здравствуйте, где мой заказ?',
    'Купил iPhone 15 Pro Max в re:Store и доволен',
    'третий день без интернета, сколько можно',
    'у нас опять нет воды',
    'ваш оператор бросил трубку',
    'ясно, тогда сам заеду',
    'Ищем медсестру, з/п от 70 000',
    'чё по скорости',
    'privet, kogda privezut zakaz?',
    'pochemu ne rabotaet prilozhenie',
  ],
  en: [
    'Where is my order?',
    'flight cancelled again, worst airline ever',
    'nah different airline',
    'pls unlock my account',
    'Three weeks waiting for a refund and nobody answers the phone',
    'love this app',
  ],
  uk: [
    'Привіт, коли буде доставка?',
    'У вас знову не працює застосунок, що робити?',
    'Дуже дякую за допомогу!',
    'Ніхто не бере слухавку вже годину',
    'Поверніть мої гроші',
    'де моє замовлення',
    'Картку заблокували без попередження, жах',
    'Скажіть, будь ласка, графік роботи',
  ],
  be: [
    'Дзень добры, калі прыйдзе пасылка?',
    'Чаму зноў не працуе дадатак?',
    'Вялікі дзякуй за дапамогу',
    'Ніхто не адказвае ўжо гадзіну',
    'Вярніце мае грошы',
    'Што рабіць, калі картка заблакаваная?',
    'Вельмі добры сэрвіс, раю ўсім',
  ],
  kk: [
    'Сәлем, менің ақшам қайда?',
    'Рахмет, бәрі жақсы болды',
    'Тапсырысым әлі келген жоқ',
    'Неге қосымша жұмыс істемейді?',
    'Сіздің қызметіңіз өте нашар',
    'Маған қоңырау шалыңыз',
  ],
  other: [
    'Wie kann ich mein Konto löschen?',
    '¿Dónde está mi pedido?',
    'Où est ma commande ?',
    'Siparişim nerede, neden gelmedi',
    'Gdzie jest moja paczka',
    '注文はどこですか',
    'أين طلبي؟',
    'Где је моја поруџбина?',
    'Защо не работи приложението?',
  ],
  unknown: ['ок', 'ok', 'топ', '12345 👍', '@brand https://example.com/is-this-the-one', '))))', ''],
}

describe('detectLanguage', () => {
  const rows = languages.flatMap((language) =>
    (examples[language] ?? []).map((text) => ({ text, language })),
  )
  it.each(rows)('$text is $language', ({ text, language }) => {
    expect(detectLanguage(lexiconTokeniser()(text))).toBe(language)
  })
})
