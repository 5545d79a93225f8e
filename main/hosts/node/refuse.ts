import type { IncomingMessage, ServerResponse } from 'node:http'

interface Words {
  readonly ru: string
  readonly en: string
}

const words = {
  400: { ru: 'Такого адреса не бывает.', en: 'There is no such address.' },
  401: {
    ru: 'Откройте Otklik адресом с «?code=…», который он печатает при запуске: адрес годится один раз, новый даст «npm start» или «otklik start» для той же папки данных. Другим программам нужен токен, который даёт «otklik token create»: «Authorization: Bearer …».',
    en: 'Open Otklik by the address with “?code=…” that it prints when it starts: it works once, and “npm start” or “otklik start” with the same data folder gives a new one. Other programs send a token that “otklik token create” gives as “Authorization: Bearer …”.',
  },
  signIn: {
    ru: 'Сначала нужно войти: откройте адрес хаба в браузере.',
    en: 'Sign in first: open the hub’s address in a browser.',
  },
  tokenEnded: {
    ru: 'Срок этого токена истёк. Новый даст «otklik token create».',
    en: 'This token has ended. Make another with “otklik token create”.',
  },
  403: { ru: 'Этот запрос пришёл с чужого сайта.', en: 'This request came from another site.' },
  404: { ru: 'Здесь ничего нет.', en: 'There is nothing here.' },
  405: { ru: 'Здесь можно только читать (GET).', en: 'Only GET is possible here.' },
  421: {
    ru: 'Otklik отвечает только по своему адресу на этой машине.',
    en: 'Otklik answers only to its own address on this machine.',
  },
  429: {
    ru: 'Слишком много запросов сразу. Через несколько секунд всё откроется.',
    en: 'Too many requests at once. In a few seconds this opens.',
  },
  500: {
    ru: 'Otklik не смог ответить; причина записана в журнал.',
    en: 'Otklik could not answer; the log says why.',
  },
} as const satisfies Readonly<Record<number | string, Words>>

export type Refusal = keyof typeof words

/** Says no: to a person with a page in both languages, to a program with a line of text. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: Refusal,
  headers: Readonly<Record<string, string>> = {},
): void {
  const asPage = request.headers.accept?.includes('text/html') ?? false
  const code = typeof status === 'number' ? status : 401
  response.writeHead(code, {
    'content-type': asPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(asPage ? page(status, words[status]) : `${words[status].en}\n`)
}

/**
 * The link asks again as our own page: after a link from another site the browser holds the cookie
 * back (`SameSite=Strict`) although it has one.
 */
function page(status: Refusal, { ru, en }: Words): string {
  const again = status === 401
  return [
    '<!doctype html><html lang="ru"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><title>Otklik</title>',
    `<h1>Otklik</h1><p>${ru}</p>`,
    again ? '<p><a href="/">Я уже открывал его здесь: войти</a></p>' : '',
    `<div lang="en"><p>${en}</p>`,
    again ? '<p><a href="/">I have opened it here before: enter</a></p>' : '',
    '</div></html>\n',
  ].join('')
}
