import { describe, expect, it } from 'vitest'
import { echoForm, withoutLinks } from './links.ts'

describe('withoutLinks', () => {
  it('takes out links of every kind and tidies what they leave', () => {
    expect(withoutLinks('Смотрите https://x.example/a?b=1, там есть ответ.')).toBe(
      'Смотрите там есть ответ.',
    )
    expect(withoutLinks('Пишите: vk.me/brand?ref=1 или www.brand.ru')).toBe('Пишите: или')
    expect(withoutLinks('Наш сайт пример.рф!')).toBe('Наш сайт!')
  })

  it('leaves sentences, times and mail addresses alone', () => {
    const text = 'Готово.Спасибо. Ждём в 10.30, пишите на mail@brand.ru'
    expect(withoutLinks(text)).toBe(text)
  })
})

describe('echoForm', () => {
  it('sees through what platforms do to a text', () => {
    expect(echoForm('@anna @petr Ответ &amp; ссылка https://t.co/abc')).toBe(
      echoForm('Ответ & ссылка  https://brand.example/long?x=1\n'),
    )
  })

  it('still tells different texts apart', () => {
    expect(echoForm('Да')).not.toBe(echoForm('Нет'))
  })
})
