import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Backup, BackupKind } from './backup-files.ts'
import { backupsToRemove, nextBackupAt } from './which-to-keep.ts'

const day = 24 * 60 * 60 * 1000
const at = (date: string) => Date.parse(`${date}T12:00:00Z`)
const made = (kind: BackupKind, time: number): Backup => ({ file: `${kind} ${time}`, kind, at: time, bytes: 1 })

it('keeps the newest of seven days and of four weeks', () => {
  // 27 November 2026 is a Friday.
  const all = Array.from({ length: 60 }, (_, age) => made('daily', at('2026-11-27') - age * day))
  const gone = new Set(backupsToRemove(all))
  const kept = all.filter((backup) => !gone.has(backup)).map(({ at: time }) => new Date(time).toISOString().slice(5, 10))
  expect(kept).toEqual([
    '11-27', '11-26', '11-25', '11-24', '11-23', '11-22', '11-21',
    '11-15', '11-08',
  ])
})

it('keeps two of those before an upgrade, and whatever a person made', () => {
  const upgrades = [1, 2, 3].map((n) => made('upgrade', n))
  const manual = [1, 2, 3, 4, 5].map((n) => made('manual', n))
  expect(backupsToRemove([...upgrades, ...manual]).map(({ file }) => file)).toEqual(['upgrade 1'])
})

it('never removes the newest, nor more than asked, whatever there is', () => {
  const backup = fc.tuple(fc.constantFrom<BackupKind>('daily', 'upgrade', 'manual'), fc.integer({ min: 0, max: 4e12 }))
  fc.assert(
    fc.property(fc.array(backup, { minLength: 1, maxLength: 80 }), (list) => {
      const all = list.map(([kind, time]) => made(kind, time))
      const gone = new Set(backupsToRemove(all))
      const kept = all.filter((one) => !gone.has(one))
      const newest = Math.max(...all.map((one) => one.at))
      expect(kept.some((one) => one.at === newest)).toBe(true)
      expect(kept.filter(({ kind }) => kind === 'daily').length).toBeLessThanOrEqual(11)
      expect(backupsToRemove(kept)).toEqual([])
    }),
  )
})

it('is due a day after the last, and at once after none or a clock set back', () => {
  expect(nextBackupAt([], 5)).toBe(5)
  expect(nextBackupAt([made('daily', 10 * day), made('manual', 10.5 * day)], 10.2 * day)).toBe(11 * day)
  expect(nextBackupAt([made('daily', 10 * day)], 12 * day)).toBe(12 * day)
  expect(nextBackupAt([made('daily', 10 * day)], 3 * day)).toBe(3 * day)
})
