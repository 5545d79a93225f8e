import type { Role } from '#shared/roles.ts'
import type { CommandWords } from './words.ts'

export interface HubWords {
  readonly badListen: (value: string) => string
  readonly badName: (value: string) => string
  readonly proxyOrTls: string
  readonly address: (address: string) => string
  readonly first: (link: string) => readonly string[]
  readonly fingerprint: (fingerprint: string) => readonly string[]
  readonly people: string
  readonly roles: Readonly<Record<Role, string>>
}

export const enHub: HubWords = {
  badListen: (value) => `--listen wants HOST:PORT or a port, not "${value}"`,
  badName: (value) => `"${value}" is no name or address`,
  proxyOrTls: 'either a proxy does TLS (--behind-proxy) or the hub itself (--tls-cert, --tls-key)',
  address: (address) => `Hub:      ${address}`,
  first: (link) => [`First admin, once, within a day:`, `  ${link}`],
  fingerprint: (fingerprint) => [
    'The certificate is our own, so browsers warn before they open it. They show this fingerprint (SHA-256):',
    `  ${fingerprint}`,
  ],
  people: 'Invented colleagues, all with the same password:',
  roles: { viewer: 'viewer', agent: 'agent', lead: 'lead', admin: 'admin' },
}

export const ruHub: HubWords = {
  badListen: (value) => `--listen: нужно ХОСТ:ПОРТ или порт, а не «${value}»`,
  badName: (value) => `«${value}» — не имя и не адрес`,
  proxyOrTls: 'шифрует либо прокси (--behind-proxy), либо сам хаб (--tls-cert, --tls-key)',
  address: (address) => `Хаб:      ${address}`,
  first: (link) => ['Первый администратор, один раз, в течение суток:', `  ${link}`],
  fingerprint: (fingerprint) => [
    'Сертификат самодельный, поэтому браузеры предупредят, прежде чем открыть. Они покажут этот отпечаток (SHA-256):',
    `  ${fingerprint}`,
  ],
  people: 'Выдуманные коллеги, пароль у всех один:',
  roles: { viewer: 'наблюдатель', agent: 'оператор', lead: 'руководитель', admin: 'администратор' },
}

const listenNoteEn = 'On another address than loopback it never listens without TLS: with your certificate, behind a proxy, or with one of its own.'
const listenNoteRu = 'На адресе, доступном другим, хаб без шифрования не работает: ваш сертификат, прокси или самодельный сертификат.'

export const enHubCommand: CommandWords = {
  summary: 'one Otklik for a team: people sign in from their browsers, each with a role',
  options: {
    listen: 'where to listen (127.0.0.1:4311)',
    data: 'the data folder; it may be one that was used alone until now',
    name: 'what people call it, with commas between several: hub.example.org',
    'tls-cert': 'certificate chain (PEM)',
    'tls-key': 'its key (PEM)',
    'behind-proxy': 'a proxy does TLS; its X-Forwarded headers are believed, and requests that come past it are refused',
    'proxy-address': 'the address the proxy comes from (127.0.0.1)',
  },
  notes: [listenNoteEn, 'At the first start it prints a link by which the first admin joins; they invite the others.'],
}

export const ruHubCommand: CommandWords = {
  summary: 'один Otklik на команду: люди входят из браузера, у каждого своя роль',
  options: {
    listen: 'где слушать (127.0.0.1:4311)',
    data: 'папка данных; годится и та, с которой работали в одиночку',
    name: 'как хаб называют люди, через запятую: hub.example.ru',
    'tls-cert': 'цепочка сертификатов (PEM)',
    'tls-key': 'ключ к ней (PEM)',
    'behind-proxy': 'шифрует прокси; его заголовкам X-Forwarded верим, запросы в обход него отклоняем',
    'proxy-address': 'адрес, с которого приходит прокси (127.0.0.1)',
  },
  notes: [listenNoteRu, 'При первом запуске печатается ссылка для первого администратора; остальных приглашает он.'],
}
