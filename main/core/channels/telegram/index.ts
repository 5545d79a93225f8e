export { createTelegramChannel } from './telegram-channel.ts'
