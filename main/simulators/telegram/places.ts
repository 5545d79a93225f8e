import type { SimulatedBrand } from '../brand.ts'
import type { WireChat, WireUser } from './wire.ts'

/** Where the invented brand lives on Telegram. */
export interface Places {
  readonly bot: WireUser
  /** The person whose account the brand also answers from, through Telegram Business. */
  readonly owner: WireUser
  readonly channel: WireChat
  /** The channel's discussion group: comments live here. */
  readonly discussion: WireChat
  /** A group where customers talk among themselves. */
  readonly group: WireChat
  /** The channel's direct messages: every customer has a topic there. */
  readonly channelDirect: WireChat
}

/** Telegram's own account, which carries channel posts into the discussion group. */
export const forwarder: WireUser = { id: 777000, is_bot: false, first_name: 'Telegram' }

/** What Telegram names in place of an administrator who hides behind the group. */
export const anonymousAdmin: WireUser = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}

export function createPlaces(brand: SimulatedBrand, basicGroup: boolean): Places {
  return {
    bot: {
      id: 7_100_000_001,
      is_bot: true,
      first_name: `${brand.name} — поддержка`,
      username: `${brand.handle}_bot`,
    },
    owner: {
      id: 412_000_777,
      is_bot: false,
      first_name: 'Мария',
      last_name: brand.name,
      username: `${brand.handle}_care`,
      language_code: 'ru',
    },
    channel: {
      id: -1_001_700_000_001,
      type: 'channel',
      title: brand.name,
      username: brand.handle,
    },
    discussion: {
      id: -1_001_700_000_002,
      type: 'supergroup',
      title: `${brand.name} — обсуждение`,
      username: `${brand.handle}_talk`,
    },
    channelDirect: {
      id: -1_001_700_000_005,
      type: 'supergroup',
      title: brand.name,
      is_direct_messages: true,
    },
    group: basicGroup
      ? { id: -470_000_003, type: 'group', title: `Клиенты «${brand.name}»` }
      : {
          id: -1_001_700_000_003,
          type: 'supergroup',
          title: `Клиенты «${brand.name}»`,
          username: `${brand.handle}_users`,
        },
  }
}

/** Members of each place, as getChatMemberCount tells them. */
export function memberCount(places: Places, chatId: number): number {
  if (chatId === places.channel.id) return 18_432
  if (chatId === places.discussion.id) return 5210
  return chatId < 0 ? 1274 : 2
}

/** The posts the channel opens with; customers comment under them. */
export function openingPosts(brand: SimulatedBrand): readonly string[] {
  return [
    `«${brand.name}» открыл ещё 14 пунктов выдачи: Сосновый Бор, Гатчина, Всеволожск. Адреса уже на карте.`,
    'С 1 декабря бесплатная доставка от 900 ₽. Ничего включать не нужно, скидка посчитается сама.',
    'Сегодня ночью, с 02:00 до 05:00, обновляем приложение. Заказы могут открываться не с первого раза.',
  ]
}
