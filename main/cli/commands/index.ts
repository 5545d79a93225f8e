import { assertNever } from '#shared/domain.ts'
import type { Command } from '../command.ts'
import type { CommandName } from '../words/words.ts'

/** Loads only what the command needs: the help of one must not wait for the others. */
export async function loadCommand(name: CommandName): Promise<Command> {
  switch (name) {
    case 'demo':
      return (await import('./demo.ts')).demo
    case 'start':
      return (await import('./start.ts')).start
    case 'serve':
      return (await import('./serve.ts')).serve
    case 'hub':
      return (await import('./hub.ts')).hub
    case 'sim':
      return (await import('./sim.ts')).sim
    case 'account':
      return (await import('./account.ts')).account
    case 'token':
      return (await import('./token.ts')).token
    case 'score':
      return (await import('./score.ts')).score
    case 'monitor':
      return (await import('./monitor.ts')).monitor
    case 'sla':
      return (await import('./sla.ts')).sla
    case 'doctor':
      return (await import('./doctor.ts')).doctor
    case 'backup':
      return (await import('./backup.ts')).backup
    case 'restore':
      return (await import('./restore.ts')).restore
    case 'salvage':
      return (await import('./salvage.ts')).salvage
    case 'export':
      return (await import('./export.ts')).exportAll
    case 'import':
      return (await import('./import.ts')).importAll
    case 'encrypt':
      return (await import('./encrypt.ts')).encrypt
    case 'decrypt':
      return (await import('./encrypt.ts')).decrypt
    case 'key':
      return (await import('./key.ts')).key
    case 'person':
      return (await import('./person.ts')).person
    case 'report':
      return (await import('./report.ts')).report
    case 'reports':
      return (await import('./reports.ts')).reports
    case 'retention':
      return (await import('./retention.ts')).retention
    default:
      return assertNever(name)
  }
}
