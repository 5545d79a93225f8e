import type { Colleague } from '#shared/contract/team.ts'
import type { Account } from '#shared/contract/accounts.ts'
import type { Monitor } from '#shared/contract/monitors.ts'
import type { Tag, Template } from '#shared/contract/settings.ts'
import { accountIdOf } from './sample-conversations.ts'

export function sampleAccounts(now: number): readonly Account[] {
  const base = {
    simulated: true,
    status: 'active' as const,
    credentials: {},
    budgets: [],
    lastSuccessAt: now - 4000,
    lastErrorAt: null,
    actionUrl: null,
  }
  return [
    {
      ...base,
      id: accountIdOf('vk'),
      network: 'vk',
      name: 'Aroma Coffee',
      handle: 'aroma_coffee',
      url: 'https://vk.com/aroma_coffee',
      apiRoot: 'http://127.0.0.1:4101',
      proxy: null,
      credentials: { groupId: '2041800' },
      health: [{ code: 'no_user_token', severity: 'notice' }],
    },
    {
      ...base,
      id: accountIdOf('telegram'),
      network: 'telegram',
      name: 'Aroma Support Bot',
      handle: 'aroma_support_bot',
      url: 'https://t.me/aroma_support_bot',
      apiRoot: 'http://127.0.0.1:4102',
      proxy: null,
      health: [{ code: 'ok', severity: 'ok' }],
    },
    {
      ...base,
      id: accountIdOf('x'),
      network: 'x',
      name: 'Aroma Coffee',
      handle: 'aromacoffee',
      url: 'https://x.com/aromacoffee',
      apiRoot: 'http://127.0.0.1:4103',
      proxy: null,
      budgets: [
        { name: 'dm_events', limit: 15, remaining: 3, resetsAt: now + 420_000 },
        { name: 'month', limit: 5000, remaining: 640, resetsAt: null },
      ],
      actionUrl: 'https://example.com/captcha',
      health: [
        { code: 'direct_maybe_encrypted', severity: 'warning' },
        { code: 'captcha_required', severity: 'error' },
      ],
    },
  ]
}

/** The others of the team. */
export function sampleColleagues(now: number): readonly Colleague[] {
  const day = 24 * 3_600_000
  const one = (id: string, name: string, role: Colleague['role'], email: string, days: number) => {
    return { id, name, role, email, joinedAt: now - days * day, leftAt: null, me: false }
  }
  return [
    one('lena', 'Лена Маслова', 'lead', 'lena@example.ru', 30),
    one('mark', 'Mark Ellis', 'agent', 'mark@example.com', 12),
    { ...one('oleg', 'Олег Титов', 'viewer', 'oleg@example.ru', 90), leftAt: now - 2 * day },
  ]
}

const plainMonitor: Omit<Monitor, 'id' | 'name' | 'query' | 'networks' | 'active' | 'hits' | 'lastHitAt'> = {
  kind: 'brand',
  accountIds: [],
  needsAnswer: true,
  tagIds: [],
  assigneeId: null,
  priority: null,
  isUnlimited: false,
  stopped: null,
  exclusions: [],
}

export function sampleMonitors(now: number): readonly Monitor[] {
  return [
    {
      ...plainMonitor,
      id: 'm1',
      name: 'Бренд',
      query: '(aroma OR арома*) -вакансия',
      networks: ['vk', 'telegram', 'x'],
      active: true,
      hits: 1284,
      lastHitAt: now - 90_000,
    },
    {
      ...plainMonitor,
      id: 'm2',
      name: 'Сбои оплаты',
      query: '"не проходит оплата" AND (aroma OR арома)',
      networks: ['vk', 'x'],
      active: true,
      hits: 37,
      lastHitAt: now - 7_200_000,
    },
    {
      ...plainMonitor,
      id: 'm3',
      name: 'Конкуренты',
      query: 'кофемашина AND (шумит OR гремит)',
      networks: ['vk'],
      active: false,
      hits: 0,
      lastHitAt: null,
    },
  ]
}

export const sampleTags: readonly Tag[] = [
  { id: 't1', name: 'возврат', colour: 'red' },
  { id: 't2', name: 'доставка', colour: 'blue' },
  { id: 't3', name: 'постоянный клиент', colour: 'green' },
]

export const sampleTemplates: readonly Template[] = [
  { id: 'p1', name: 'Приветствие', text: 'Здравствуйте! Спасибо, что написали. Уже разбираемся.' },
  {
    id: 'p2',
    name: 'Номер заказа',
    text: 'Подскажите, пожалуйста, номер заказа — проверим, где он сейчас.',
  },
  {
    id: 'p3',
    name: 'Возврат',
    text: 'Оформим возврат: деньги вернутся на карту в течение трёх рабочих дней.',
  },
]
