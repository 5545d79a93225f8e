import type { Violation } from '#core/invariants/check-store.ts'
import { healthLine } from '../health-line.ts'
import type { Words } from '../words/words.ts'
import type { Examination } from './examine.ts'

/** The examination for a person to read. */
export function reportLines(found: Examination, words: Words): readonly string[] {
  const { doctor, statuses } = words
  const versions = Object.entries(found.versions).map(([name, version]) => `${name} ${version}`)
  const lines = [
    `${doctor.versions}: ${versions.join(' · ')}`,
    `${doctor.dataFolder}: ${found.dataFolder}`,
    `${doctor.database}: ${databaseLine(found, words)}`,
  ]
  if (found.holder !== null) lines.push(doctor.inUse(found.holder.pid, found.holder.address))
  if (found.freeBytes !== null) lines.push(doctor.diskFree(found.freeBytes))
  lines.push(...violationLines(found, words))
  if (found.failure !== null) lines.push(`! ${found.failure}`)
  if (found.accounts.length > 0) lines.push(`${doctor.accounts}:`)
  else if (found.failure === null && found.database.state !== 'broken') lines.push(words.noAccounts)
  for (const account of found.accounts) {
    lines.push(`  ${account.id} ${account.network} ${account.name}: ${statuses[account.status]}`)
    if (account.refusal !== null) lines.push(`    ! ${account.refusal}`)
    for (const item of account.health) {
      if (item.severity === 'ok') continue
      lines.push(`    ${item.severity === 'error' ? '!' : '·'} ${healthLine(item, words)}`)
    }
  }
  lines.push(found.problems === 0 ? doctor.allWell : doctor.problems(found.problems))
  return lines
}

function violationLines({ violations }: Examination, { doctor }: Words): readonly string[] {
  if (violations === undefined) return []
  if (violations === null) return [`· ${doctor.notCheckedDeep}`]
  if (violations.length === 0) return [doctor.noContradictions]
  return [
    `! ${doctor.contradictions(violations.length)}`,
    ...violations.map(
      ({ subject, id, rule }) => `    ${doctor.subjects[subject]} ${nameOf(subject, id)}: ${doctor.invariants[rule]}`,
    ),
  ]
}

/** A quarter hour by its start, UTC. */
const nameOf = (subject: Violation['subject'], id: number) =>
  subject === 'quarter' ? new Date(id).toISOString().slice(0, 16) : String(id)

function databaseLine({ database }: Examination, { doctor }: Words): string {
  if (database.state === 'absent') return doctor.databaseAbsent
  if (database.state === 'broken') return doctor.databaseBroken(database.problem)
  if (database.state === 'notAFile') return doctor.databaseNotAFile
  if (database.state === 'unreadable') return doctor.databaseUnreadable
  return doctor.databaseSound(database.bytes, database.isEncrypted)
}
