import { InputFile } from 'grammy/web'
import type { DocumentRequest } from '../channel.ts'
import type { BotApi } from './bot-api.ts'
import type { SendPacer } from './send-pacer.ts'

/** Characters under a file. */
const captionLimit = 1024

/** Sends a file to a chat of ours. Throws `ChannelError`; nothing is repeated here. */
export async function sendDocument(
  { chat, name, bytes, caption, signal }: DocumentRequest,
  { api, pacer }: { readonly api: BotApi; readonly pacer: SendPacer },
): Promise<void> {
  const chatId = chat.startsWith('@') ? chat : Number(chat)
  if (typeof chatId === 'number') await pacer.wait(chatId, signal)
  await api.call({ method: 'sendDocument', writes: true, signal }, (bot, abort) =>
    bot.sendDocument(chatId, new InputFile(bytes, name), { caption: caption.slice(0, captionLimit).toWellFormed() }, abort),
  )
}
