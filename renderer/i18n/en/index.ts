import { app } from './app.ts'
import { conversation } from './conversation.ts'
import { failures } from './failures.ts'
import { learning } from './learning.ts'
import { queue } from './queue.ts'
import { reports } from './reports.ts'
import { settings } from './settings.ts'
import { words } from './words.ts'

export const en = {
  ...app,
  ...queue,
  ...conversation,
  ...learning,
  ...words,
  ...failures,
  ...settings,
  ...reports,
}
