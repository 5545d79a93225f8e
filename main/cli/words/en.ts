import { enHub } from './hub.ts'
import { reasonInWords } from '#hosts/node/window-words.ts'
import { enCommands } from './en-commands.ts'
import { enEncryption, enKeyErrors } from './encryption.ts'
import { enHealth } from './en-health.ts'
import { enInvariants } from './invariants.ts'
import { enArchive } from './archive.ts'
import { enKeeping } from './keeping.ts'
import { enRebuild, enReport } from './report.ts'
import { enRetention } from './retention.ts'
import type { Words } from './words.ts'

const file = (parameters: Readonly<Record<string, string | number>>) =>
  parameters['file'] ?? parameters['path'] ?? ''

export const en: Words = {
  usage: 'Usage',
  command: 'COMMAND',
  commandsTitle: 'Commands',
  optionsTitle: 'Options',
  moreHelp: 'otklik COMMAND --help says more about a command.',
  tagline: 'Otklik: VK, Telegram and X in one queue, answered in time.',
  commands: enCommands,
  commonOptions: { language: 'language of this output: ru or en', help: 'show this help' },

  unknownCommand: (name) => `there is no command “${name}”`,
  noCommand: 'a command is missing',
  unknownOption: (option) => `there is no option ${option}`,
  missingValue: (option) => `${option} needs a value`,
  needlessValue: (option) => `${option} takes no value`,
  tooManyArguments: (argument) => `“${argument}” is one argument too many`,
  badNumber: (option, value, least, most) =>
    `--${option} must be a number from ${least} to ${most}, not “${value}”`,
  badSwitch: (option, value) => `--${option} is on or off, not “${value}”`,
  badLanguage: (value) => `--language is ru or en, not “${value}”`,
  onlyTogether: (option, other) => `--${option} works only together with --${other}`,
  seeHelp: (command) => `See: otklik ${command}--help`,

  hub: enHub,

  errors: {
    bad_input: ({ field, reason }) =>
      reason === 'not_json'
        ? 'this is not JSON'
        : `the field “${field ?? '?'}” is not right${reason === undefined ? '' : `: ${reason}`}`,
    not_found: ({ what }) => `not found: ${what ?? 'that'}`,
    conflict: ({ what, name }) =>
      what === 'account' ? `the account “${name}” is connected already` : 'that exists already',
    unauthorized: () => 'access denied',
    signed_out: () => 'sign in first',
    claimed: () => 'a colleague is answering there already',
    denied: ({ needs }) => `this needs the role "${needs}"`,
    sign_in_failed: () => 'e-mail or password are wrong',
    too_many_attempts: ({ seconds }) => `too many attempts; try again in ${seconds} s`,
    password_weak: () => 'the password is too easy: at least 10 characters that cannot be guessed',
    invitation_invalid: () => 'the invitation does not hold: it was used, taken back or has ended',
    email_taken: () => 'somebody else has this e-mail',
    last_admin: () => 'nobody else is an admin: make somebody one first',
    query_invalid: ({ offset }) => `the query is not right at character ${Number(offset ?? 0) + 1}`,
    credentials_invalid: ({ field }) =>
      field === undefined
        ? 'the credentials are not complete'
        : `the credential “${field}” is missing or cannot be right`,
    credentials_rejected: ({ reason, said }) =>
      `the network does not accept these credentials (${reason ?? '?'}${said ? `: ${said}` : ''})`,
    network_unreachable: ({ said }) =>
      `the network cannot be reached${said ? `: ${said}` : ''}; check the connection and --api-root`,
    network_refused: ({ reason, said }) => `the network did not do it (${reason ?? '?'}${said ? `: ${said}` : ''})`,
    proxy_failed: ({ why }) =>
      why === 'login'
        ? 'the proxy wants another name and password'
        : why === 'refused'
          ? 'the proxy does not lead on to this network'
          : why === 'system'
            ? 'the proxy set in this system does not lead to this network'
            : 'nobody answers at the proxy’s address, or it is no proxy of this kind',
    not_repliable: () => 'this cannot be answered through the network’s API',
    text_too_long: ({ limit }) => `the text is too long${limit === undefined ? '' : `, ${limit} at most`}`,
    text_empty: () => 'the text is empty',
    undo_too_late: () => 'too late to undo',
    moved_on: () => 'somebody answered or the customer wrote meanwhile; look at the conversation first',
    database_newer: (parameters) =>
      `the database is from a newer Otklik (${parameters['found']} > ${parameters['supported']}); update Otklik, nothing was changed`,
    model_unreadable: () =>
      'the scoring model is missing or damaged; install Otklik again, your data is safe',
    database_corrupt: (parameters) =>
      `the database is damaged and was left as it is: ${file(parameters)}; bring back a backup with otklik restore FILE (they lie in “backups” in the data folder), or save what can be read with otklik salvage`,
    ...enKeyErrors,
    database_locked: (parameters) => `another program holds the database: ${file(parameters)}`,
    folder_in_use: ({ folder, pid, address }) =>
      `another Otklik works with ${folder}${address ? ` at ${address}` : ''}${pid ? ` (process ${pid})` : ''}; use that one or end it first`,
    database_gone: (parameters) =>
      `the database was moved or deleted while Otklik was running: ${file(parameters)}; put it back and start Otklik again`,
    disk_full: (parameters) => `the disk is full: ${file(parameters)}`,
    disk_unwritable: (parameters) => `cannot write to ${file(parameters)}; check the folder’s permissions`,
    secrets_unreadable: (parameters) =>
      `the stored credentials cannot be read: ${file(parameters)}; connect the accounts again`,
    secrets_unavailable: () =>
      'this system has no key store; unlock or install one, nothing was stored',
    port_taken: ({ port }) => `port ${port} is taken; choose another one with --port`,
    internal: () => 'something went wrong inside Otklik; the log says what',
  },
  unexpected: (text) => `unexpected failure: ${text}`,
  atLine: (line, text) => `line ${line}: ${text}`,

  serving: (address, entrance, tokenFile) => [
    `Address: ${address}`,
    `Open:    ${entrance} (once, within 15 minutes; otklik start with this folder gives a new one)`,
    `Token:   ${tokenFile} (may do everything; otklik token create gives programs one that may do less)`,
  ],
  joined: (address) => `Otklik works with this data folder already, at ${address}: opening that one.`,
  fetchingElectron: 'fetching Electron (about 120 MB, once)',
  opened: (how, reason, entrance) => {
    const why = reasonInWords(reason, 'en')
    if (how === 'electron') return `Opened in an Electron window: ${why}.`
    if (how === 'browser') return `Opened in a browser's app window: ${why}.`
    return `No window (${why}). Open this yourself, once, within 15 minutes: ${entrance}`
  },
  openingBackup: 'The database is from an older Otklik: making a backup before it is brought up to date…',
  openingUpgrade: (steps) => `Bringing the database up to date (${steps} ${steps === 1 ? 'step' : 'steps'})…`,
  noRenderer: 'the screens are not built; run npm run build once',
  startFirst: 'this data folder was last used by an older Otklik; start Otklik once, then ask again',
  stopWith: 'Ctrl+C ends it.',

  simulatorsListen: 'The simulated networks listen. Connect with:',

  secretAsArgument: (names) =>
    `${names}: other users of this machine can read arguments, and the shell keeps them; better use OTKLIK_… variables or --credentials FILE (- for stdin)`,
  accountActions: 'say what to do: add, list or remove',
  accountNetworks: 'say which network: vk, telegram or x',
  accountAdded: (id, network, name) => `Connected: account ${id}, ${network}, ${name}`,
  accountRemoved: (id) => `Account ${id} is removed; its conversations stay.`,
  viaProxy: (address) => `through ${address}`,
  noAccounts: 'No account is connected yet. Begin with: otklik account add NETWORK',
  accountIdMissing: 'say which account: its number from otklik account list',
  statuses: { active: 'active', paused: 'paused', stopped: 'stopped' },

  tokens: {
    actions: 'say what to do: create, list or revoke',
    nameMissing: 'say which program the token is for, in up to 60 characters: otklik token create CRM',
    scopes: '--scope is read, reply or admin',
    idMissing: 'say which token: its first word in otklik token list',
    created: (line) => `Made: ${line}\nThe token is shown this once; send it to /api as a bearer:`,
    none: 'No token has been made. Begin with: otklik token create NAME',
    revoked: (id) => `Token ${id} is revoked; it opens nothing from now on.`,
    until: (day) => `until ${day}`,
    endedOn: (day) => `ended ${day}`,
  },

  monitor: {
    actions: 'say what to do: otklik monitor test --query QUERY',
    queryMissing: 'a query is missing: otklik monitor test --query QUERY',
    at: (character, text) => `--query, character ${character}: ${text}`,
  },

  health: enHealth,

  keeping: enKeeping,
  archive: enArchive,
  encryption: enEncryption,
  report: enReport,
  reports: enRebuild,
  language: 'en',
  retention: enRetention,
  doctor: {
    versions: 'Versions',
    dataFolder: 'Data folder',
    database: 'Database',
    databaseAbsent: 'none yet; the first start makes it',
    databaseSound: (bytes, isEncrypted) => `sound, ${megabytes(bytes)} MB, ${isEncrypted ? 'encrypted' : 'not encrypted'}`,
    databaseNotAFile: 'something that is no file has its name (otklik.db); move it away',
    databaseUnreadable: 'could not be looked at, which says nothing about it; the reason stands below',
    inUse: (pid, address) =>
      `In use by ${pid ? `process ${pid}` : 'another Otklik'}${address === null ? '' : ` at ${address}`}; the networks were not asked, its screens show their health`,
    databaseBroken: (problem) => `DAMAGED: ${problem}. Bring back a backup with otklik restore FILE (what is replaced is kept), or save what can be read with otklik salvage.`,
    diskFree: (bytes) => `${megabytes(bytes)} MB free on the disk`,
    contradictions: (count) => `What is stored contradicts itself in ${count} ${count === 1 ? 'place' : 'places'}:`,
    noContradictions: 'What is stored agrees with itself.',
    notCheckedDeep: 'Another version wrote the database; start Otklik once, then look deeper.',
    subjects: {
      conversation: 'conversation',
      message: 'message',
      action: 'reply',
      handoff: 'handoff',
      outcome: 'promise',
      quarter: 'quarter hour',
    },
    invariants: enInvariants,
    accounts: 'Accounts',
    allWell: 'All well.',
    problems: (count) => (count === 1 ? 'One thing needs you.' : `${count} things need you.`),
  },
  demo: {
    columns: {
      posted: 'posted',
      stored: 'stored',
      missing: 'missing',
      duplicated: 'duplicated',
      replies: 'replies',
      sentTwice: 'sent twice',
      invited: 'invited',
      arrived: 'arrived',
    },
    summary: ({ quarantined, slaHit, slaMissed, p95PollToStoreMs }) =>
      `in quarantine ${quarantined} · SLA met ${slaHit}, missed ${slaMissed} · from poll to store ${p95PollToStoreMs ?? '–'} ms (p95)`,
    good: 'Nothing is missing, doubled or sent twice.',
    bad: 'Something is missing, doubled or sent twice; see above.',
    playing: (seconds, speed) => `Playing ${seconds} s at ${speed}× speed, then settling…`,
  },
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })
}
