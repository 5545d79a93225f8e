import type { HubWords } from './hub.ts'
import type { Violation } from '#core/invariants/check-store.ts'
import type { EncryptionWords } from './encryption.ts'
import type { ArchiveWords } from './archive.ts'
import type { KeepingWords } from './keeping.ts'
import type { RebuildWords, ReportWords } from './report.ts'
import type { RetentionWords } from './retention.ts'
import type { InvariantWords } from './invariants.ts'
import type { HealthCode } from '#shared/channel.ts'
import type { ErrorCode, ErrorParameters } from '#shared/errors.ts'
import type { WindowPlan, WindowReason } from '#hosts/node/window-plan.ts'

export const commandNames = [
  'demo',
  'start',
  'serve',
  'hub',
  'sim',
  'account',
  'token',
  'score',
  'monitor',
  'sla',
  'doctor',
  'backup',
  'restore',
  'salvage',
  'export',
  'import',
  'encrypt',
  'decrypt',
  'key',
  'person',
  'report',
  'reports',
  'retention',
] as const
export type CommandName = (typeof commandNames)[number]

export interface CommandWords {
  readonly summary: string
  /** What may stand after the name, without the options. */
  readonly arguments?: string
  /** By option name. */
  readonly options: Readonly<Record<string, string>>
  readonly notes: readonly string[]
}

/** Everything the command line says, in one language. */
export interface Words {
  readonly usage: string
  /** Stands for a command's name. */
  readonly command: string
  readonly commandsTitle: string
  readonly optionsTitle: string
  readonly moreHelp: string
  readonly tagline: string
  readonly commands: Readonly<Record<CommandName, CommandWords>>
  readonly hub: HubWords
  readonly commonOptions: Readonly<Record<'language' | 'help', string>>

  readonly unknownCommand: (name: string) => string
  readonly noCommand: string
  readonly unknownOption: (option: string) => string
  readonly missingValue: (option: string) => string
  readonly needlessValue: (option: string) => string
  readonly tooManyArguments: (argument: string) => string
  readonly badNumber: (option: string, value: string, least: number, most: number) => string
  readonly badSwitch: (option: string, value: string) => string
  readonly badLanguage: (value: string) => string
  readonly onlyTogether: (option: string, other: string) => string
  readonly seeHelp: (command: string) => string

  readonly errors: Readonly<Record<ErrorCode, (parameters: ErrorParameters) => string>>
  readonly unexpected: (text: string) => string
  readonly atLine: (line: number, text: string) => string

  readonly serving: (address: string, entrance: string, tokenFile: string) => readonly string[]
  /** Another Otklik works with the folder already; this is its address. */
  readonly joined: (address: string) => string
  readonly fetchingElectron: string
  readonly opened: (how: WindowPlan['kind'], why: WindowReason, entrance: string) => string
  readonly noRenderer: string
  readonly openingBackup: string
  readonly openingUpgrade: (steps: number) => string
  /** The database stands as an older Otklik left it. */
  readonly startFirst: string
  readonly stopWith: string

  readonly simulatorsListen: string

  /** `names`: the options that hold a secret. */
  readonly secretAsArgument: (names: string) => string
  readonly accountActions: string
  readonly accountNetworks: string
  readonly accountAdded: (id: string, network: string, name: string) => string
  readonly accountRemoved: (id: string) => string
  viaProxy(address: string): string
  readonly noAccounts: string
  readonly accountIdMissing: string
  readonly statuses: Readonly<Record<'active' | 'paused' | 'stopped', string>>

  readonly health: Readonly<Record<HealthCode, string>>

  readonly tokens: TokenWords
  readonly monitor: {
    readonly actions: string
    readonly queryMissing: string
    /** `character`: which one of the query, from 1. */
    readonly at: (character: number, text: string) => string
  }
  readonly doctor: DoctorWords
  readonly keeping: KeepingWords
  readonly archive: ArchiveWords
  readonly encryption: EncryptionWords
  readonly report: ReportWords
  readonly reports: RebuildWords
  readonly language: 'en' | 'ru'
  readonly retention: RetentionWords
  readonly demo: DemoWords
}

export interface TokenWords {
  readonly actions: string
  readonly nameMissing: string
  readonly scopes: string
  readonly idMissing: string
  /** `line`: the token as the list shows it. */
  readonly created: (line: string) => string
  readonly none: string
  readonly revoked: (id: string) => string
  /** `day`: as in 2026-11-27. */
  readonly until: (day: string) => string
  readonly endedOn: (day: string) => string
}

export interface DoctorWords {
  readonly versions: string
  readonly dataFolder: string
  readonly database: string
  readonly databaseAbsent: string
  readonly databaseSound: (bytes: number, isEncrypted: boolean) => string
  readonly databaseNotAFile: string
  readonly databaseUnreadable: string
  /** Another program works with the folder. */
  readonly inUse: (pid: number, address: string | null) => string
  readonly databaseBroken: (problem: string) => string
  readonly diskFree: (bytes: number) => string
  readonly contradictions: (count: number) => string
  readonly noContradictions: string
  /** Another version wrote the database. */
  readonly notCheckedDeep: string
  readonly subjects: Readonly<Record<Violation['subject'], string>>
  readonly invariants: InvariantWords
  readonly accounts: string
  readonly allWell: string
  readonly problems: (count: number) => string
}

export interface DemoWords {
  readonly columns: Readonly<
    Record<
      'posted' | 'stored' | 'missing' | 'duplicated' | 'replies' | 'sentTwice' | 'invited' | 'arrived',
      string
    >
  >
  readonly summary: (outcome: {
    readonly quarantined: number
    readonly slaHit: number
    readonly slaMissed: number
    readonly p95PollToStoreMs: number | null
  }) => string
  readonly good: string
  readonly bad: string
  readonly playing: (seconds: number, speed: number) => string
}
