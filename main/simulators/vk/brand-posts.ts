import type { Post } from './model.ts'
import type { World } from './world.ts'

const hourMs = 60 * 60 * 1000

/** What the brand had posted before the simulation began: what customers comment on. */
const texts = [
  'Открыли пункт выдачи на Лесной, 12! Забирайте заказы каждый день с 9 до 21.',
  'В приложении появилась карта: видно, где едет курьер. Обновляйтесь и расскажите, как вам.',
  'Неделя бесплатной доставки для заказов от 1500 ₽. Промокод вводить не нужно.',
  'Мы исправили ошибку с двойным списанием. Если деньги ещё не вернулись — напишите нам.',
]

/** The brand closed the comments of this one: nobody may read or write them. */
const closed = 'Розыгрыш завершён, победителям написали. Комментарии закрыты.'

export function writeBrandPosts(world: World) {
  const owner = -world.brand.groupId
  const posts = [closed, ...texts].map(
    (text, index): Post => ({
      id: world.nextId({ kind: 'wall', owner }),
      owner,
      from: owner,
      at: world.clock.now() - (texts.length + 1 - index) * 5 * hourMs,
      text,
      photos: world.photos(index % 2, owner),
      canComment: text !== closed,
      mentionsBrand: false,
      editedAt: null,
      deleted: false,
    }),
  )
  for (const post of posts) world.keep(post)
}
