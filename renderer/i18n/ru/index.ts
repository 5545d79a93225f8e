import { app } from './app.ts'
import { conversation } from './conversation.ts'
import { failures } from './failures.ts'
import { queue } from './queue.ts'
import { words } from './words.ts'

export const ru = {
  ...app,
  ...queue,
  ...conversation,
  ...words,
  ...failures,
}
