import type { InvariantRule } from '#core/invariants/check-store.ts'

export type InvariantWords = Readonly<Record<InvariantRule, string>>

export const enInvariants: InvariantWords = {
  message_count: 'the number of messages is wrong',
  newest_message: 'not the newest message is shown',
  status_of_clock: 'the status and the clock disagree',
  snooze: 'snoozed without a time, or a time without being snoozed',
  waiting_message: 'the clock waits for an answer to a message that asks none',
  handoff_state: 'shows a handoff that is not there',
  merged: 'became a part of another and is still there',
  message_owner: 'belongs to another account or person than its conversation',
  search_row: 'cannot be found by its words',
  search_orphan: 'is found by the search and does not exist',
  search_words: 'is found by other words than stand in it',
  unsent_message: 'is ours, is not at the platform, and nothing sends it',
  received_fact: 'came in, and the journal does not know',
  response_outcome: 'a kept or missed promise belongs to no message',
  action_message: 'the message and its sending disagree',
  action_unsent: 'is not sent, and the network knows it',
  action_fact: 'the status and the journal disagree',
  handoff_halves: 'does not tie a public conversation to a private one',
  derived_columns: 'deadline or place in the queue do not follow from the state',
  preview: 'the list shows other words than the message',
}

export const ruInvariants: InvariantWords = {
  message_count: 'неверное число сообщений',
  newest_message: 'показано не самое новое сообщение',
  status_of_clock: 'статус и часы расходятся',
  snooze: 'отложено без срока или срок без откладывания',
  waiting_message: 'часы ждут ответа на сообщение, которое ответа не требует',
  handoff_state: 'показан перевод в личку, которого нет',
  merged: 'стало частью другого и всё ещё существует',
  message_owner: 'принадлежит не тому аккаунту или человеку, что его обращение',
  search_row: 'не находится поиском по своим словам',
  search_orphan: 'находится поиском, но не существует',
  search_words: 'находится не по тем словам, что в нём стоят',
  unsent_message: 'наше, на площадке его нет, и ничто его не отправляет',
  received_fact: 'пришло, а в журнале этого нет',
  response_outcome: 'исполненный или нарушенный срок не относится ни к одному сообщению',
  action_message: 'сообщение и его отправка расходятся',
  action_unsent: 'не отправлено, а сеть его знает',
  action_fact: 'статус и журнал расходятся',
  handoff_halves: 'не связывает публичное обращение с личным',
  derived_columns: 'срок или место в очереди не следуют из состояния',
  preview: 'в списке не те слова, что в сообщении',
}
