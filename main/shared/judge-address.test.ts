import { describe, expect, it } from 'vitest'
import { judgeAddress } from './judge-address.ts'

const judge = (written: string) => judgeAddress(written, URL.parse(written))

function doubtsOf(written: string) {
  const judged = judge(written)
  return judged.verdict === 'refused' ? judged.refusal : judged.doubts
}

describe('an address', () => {
  it.each([
    'https://vk.com/wall-1_2',
    'http://old.example/path?q=1#end',
    'HTTPS://Apple.COM/',
    'https://кофе.рф/меню',
    'https://сор.рф',
    'https://пример.com',
    'https://münchen.de',
    'https://日本語カード.jp',
    'https://a.example:8443/%D0%BC%D0%B5%D0%BD%D1%8E',
    'https://a.example/100%',
    'https://8.8.8.8/',
    'https://a.example./x',
  ])('opens at once: %s', (written) => {
    expect(doubtsOf(written)).toEqual([])
  })

  it.each([
    ['https://аррӏе.com/login', ['look_alike']],
    ['https://xn--80ak6aa92e.com', ['look_alike', 'disguised']],
    ['https://xn--e1afmkfd.com', ['disguised']],
    ['https://gооgle.com', ['mixed_scripts', 'look_alike']],
    ['https://vk.соm', ['mixed_scripts', 'look_alike']],
    ['https://vк-поддержка.ru', ['mixed_scripts']],
    ['https://ɡoogle.com', ['look_alike']],
    ['https://οοο.com', ['look_alike']],
    ['https://ａpple.com', ['disguised']],
    ['https://apple。com', ['disguised']],
    ['https://ap\u200Bple.com', ['disguised', 'hidden_characters']],
    ['https://a.example/\u202Egpj.exe', ['hidden_characters']],
    ['https://a.example/%E2%80%AEgpj.exe', ['hidden_characters']],
    ['http://0x7f.1/', ['disguised', 'inside']],
    ['http://2130706433', ['disguised', 'inside']],
    ['http://localhost:4310/', ['inside']],
    ['http://router/reboot', ['inside']],
    ['http://192.168.1.1/reboot', ['inside']],
    ['http://172.20.0.1', ['inside']],
    ['http://[::1]/', ['inside']],
    ['http://[fd00::1]/', ['inside']],
    ['https://printer.local', ['inside']],
  ])('is asked about: %s', (written, doubts) => {
    expect(doubtsOf(written)).toEqual(doubts)
  })

  it.each([
    ['javascript:alert(1)', 'not_web'],
    ['file:///etc/passwd', 'not_web'],
    ['tg://resolve?domain=x', 'not_web'],
    ['no address', 'not_web'],
    ['https://apple.com@evil.example/', 'credentials'],
    ['https://anna:secret@vk.com/', 'credentials'],
  ])('never opens: %s', (written, refusal) => {
    expect(doubtsOf(written)).toBe(refusal)
  })

  it('is shown in its true letters, with punycode beside and nothing hidden', () => {
    expect(judge('https://xn--80ak6aa92e.com/вход/%E2%80%AEx%20y?a=%D1%8F')).toMatchObject({
      verdict: 'doubtful',
      host: 'аррӏе.com',
      asciiHost: 'xn--80ak6aa92e.com',
      shown: 'https://аррӏе.com/вход/%E2%80%AEx%20y?a=я',
    })
    expect(judge('https://a.example/%FF')).toMatchObject({ shown: 'https://a.example/%FF' })
  })
})
