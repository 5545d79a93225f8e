import type { Command } from '../command.ts'
import { eachLine } from '../lines.ts'
import { slaLine } from '../sla-lines.ts'

export const sla: Command = {
  options: {},
  positionals: 0,
  run: (call) => eachLine(call, slaLine),
}
