import { openStore, type Store } from './database.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from './store.fixture.ts'

/** A database of several hundred pages: people, conversations, messages with their search rows, tags, notes, a journal. */
export async function filledStore(file: string, people = 40): Promise<Store> {
  const store = await openStore(file)
  const accountId = await insertAccount(store, 'vk')
  const agent = Number(store.raw.prepare(`insert into agents (name, is_me) values ('Я', 1)`).run().lastInsertRowid)
  store.raw.exec(`insert into tags (name, colour) values ('доставка', 'red')`)
  store.raw.exec('begin')
  for (let person = 1; person <= people; person += 1) {
    const authorId = await insertAuthor(store, 'vk', `person-${person}`)
    const conversationId = await insertConversation(store, {
      accountId, network: 'vk', authorId, placeId: `p${person}`, visibility: 'private',
    })
    for (let n = 1; n <= 8; n += 1) {
      const text = `Здравствуйте, заказ ${person * 100 + n} не пришёл, жду уже ${n} дней`
      await insertMessage(store, { conversationId, externalId: `m${person}-${n}`, text, at: person * 1000 + n })
    }
    store.raw.exec(`insert into conversation_tags values (${conversationId}, 1);
      insert into notes (contact_id, conversation_id, agent_id, text, created_at)
        values (${person}, ${conversationId}, ${agent}, 'звонил ${person}', 1);
      insert into journal (at, actor, kind, conversation_id) values (${person}, 'program', 'message.edited', ${conversationId})`)
  }
  store.raw.exec('commit')
  return store
}
