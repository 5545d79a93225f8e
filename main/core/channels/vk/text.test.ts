import { describe, expect, it } from 'vitest'
import { readableText, title } from './text.ts'

describe('readableText', () => {
  it.each([
    ['[id1|Анна], здравствуйте', 'Анна, здравствуйте'],
    ['[club12|Ежевоз] [public3|Ещё]', 'Ежевоз Ещё'],
    ['[id5:bp-1_2|Борис], да', 'Борис, да'],
    ['[https://example.ru/a|сюда]', 'сюда (https://example.ru/a)'],
    ['массив [1|2] и [x]', 'массив [1|2] и [x]'],
    ['&#10071;Принимаем заказы', '❗Принимаем заказы'],
    ['&#x1F600; &quot;да&quot; &lt;3 &amp; &apos;&gt;', '😀 "да" <3 & \'>'],
    ['раз<br>два<br/>три', 'раз\nдва\nтри'],
    ['&amp;quot; один раз', '&quot; один раз'],
    ['&#55357; &#0; &#1114112; &#xd83d; &nothing; 5 < 6 && 7', '&#55357; &#0; &#1114112; &#xd83d; &nothing; 5 < 6 && 7'],
    ['[id1|Рога &amp; копыта]', 'Рога & копыта'],
  ])('shows %j as %j', (raw, shown) => {
    expect(readableText(raw)).toBe(shown)
  })
})

it('shortens titles, never within an emoji', () => {
  expect(title('🙂'.repeat(200))).toMatch(/^(?:🙂){99}…$/u)
  expect(title(' &quot;Чайник&quot; ')).toBe('"Чайник"')
  expect(title('')).toBeUndefined()
  expect(title(undefined)).toBeUndefined()
})
