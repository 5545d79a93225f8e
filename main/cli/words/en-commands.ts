import { enEncryptionCommands } from './encryption.ts'
import { enHubCommand } from './hub.ts'
import { enKeepingCommands } from './keeping-commands.ts'
import { enRebuildCommand, enReportCommand } from './report.ts'
import type { Words } from './words.ts'

const data = 'data folder; the system’s own place for it when left out'

export const enCommands: Words['commands'] = {
  demo: {
    summary: 'play the simulated networks, with a window or without',
    options: {
      headless: 'no window: an automatic agent works, then the outcome is printed',
      team: 'a hub with a few invented colleagues, who sign in from a browser. Only with a window',
      for: 'how many real seconds to play (60); settling adds up to 60 more. Headless only',
      speed: 'how fast the clock runs (30 headless, 1 with a window)',
      seed: 'the same number plays the same customers (1)',
      faults: 'refusals, lost connections, doubled events (on headless, off with a window)',
      json: 'print the outcome as one JSON object. Headless only',
      data: 'where to keep the data; a temporary folder that is removed when left out',
      port: 'port of the page; a free one when left out. With a window only',
    },
    notes: ['Exit code 0 only when nothing is missing, doubled or sent twice.'],
  },
  start: {
    summary: 'open the real workspace in a window',
    options: { data, port: 'port of the page; a free one when left out' },
    notes: [],
  },
  serve: {
    summary: 'serve the app and its API on loopback without opening a window',
    options: { data, port: 'port (4310)' },
    notes: ['The contract is described at ADDRESS/api/openapi.json; send the token as a bearer.'],
  },
  hub: enHubCommand,
  sim: {
    summary: 'only the simulated networks, on fixed ports',
    options: {
      port: 'port of VK; Telegram and X take the next two (8601)',
      speed: 'how fast their clock runs (1)',
      seed: 'the same number plays the same customers (1)',
      customers: 'whether customers write (on)',
      faults: 'refusals, lost connections, doubled events (off)',
      json: 'print roots and credentials as one JSON object',
    },
    notes: ['The credentials are invented; they open nothing but these simulators.'],
  },
  account: {
    summary: 'connect, list and remove accounts',
    arguments: 'add vk|telegram|x | list | remove ID',
    options: {
      data,
      credentials: 'JSON of credential fields from a file, or - for stdin',
      'api-root': 'address of the API, for a proxy or a simulator',
      proxy: 'a proxy for this account alone: http, https or socks5; none for no proxy',
      'group-id': 'VK: number of the community',
      'community-token': 'VK: key of the community',
      'user-token': 'VK: key of a person or service, for listening (optional)',
      'bot-token': 'Telegram: the token BotFather gave',
      'client-id': 'X: id of the app',
      'client-secret': 'X: secret of the app, if it has one',
      'access-token': 'X: access token of the brand’s account',
      'refresh-token': 'X: refresh token (optional)',
      json: 'print JSON',
    },
    notes: [
      'Each credential may come from the environment instead, where other users cannot see it:',
      'OTKLIK_COMMUNITY_TOKEN, OTKLIK_BOT_TOKEN, OTKLIK_ACCESS_TOKEN and so on; a proxy with a password in OTKLIK_PROXY.',
      'An app that is running reads new accounts at its next start.',
    ],
  },
  token: {
    summary: 'tokens for other programs: with a scope and an end',
    arguments: 'create NAME | list | revoke ID',
    options: {
      data,
      scope: 'read: looks only (default); reply: also answers and triages; admin: everything',
      days: 'how long it is good, from 1 to 366 (90)',
      json: 'print JSON',
    },
    notes: ['A host that is running follows at once. The token is printed once and kept nowhere.'],
  },
  score: {
    summary: 'score texts: JSONL on stdin, JSONL on stdout',
    options: {
      explain: 'also say which rule or words decided the sentiment, and how far each word moved it',
      adapt: 'first learn from labelled texts: JSONL {"text", "label"}; nothing is stored',
    },
    notes: [
      'In:  {"id"?, "text", "network"?, "followers"?}',
      'Out: {"id", "language", "sentiment": {"label", "score"}, "intents", "toxic", "urgency", "priority": {"score", "level", "reasons"}}',
      'With --explain also "decidedBy": {"by": "words" | "rule" | "label", "rule"?, "words"?} and "explanation": [{"token", "weight"}]',
    ],
  },
  monitor: {
    summary: 'try the query of a monitor on texts: JSONL on stdin, JSONL on stdout',
    arguments: 'test',
    options: { query: 'the query; what is wrong with it is shown under the very character' },
    notes: [
      'In:  {"id"?, "text", "network"?, "kind"?, "author"?, "followers"?, "media"?, "link"?, "language"?, "sentiment"?, "intents"?}',
      '     author: a handle, or {"name"?, "handle"?}. Language, sentiment and intents are worked out where not given.',
      'Out: {"id", "match", "spans": [{"start", "end"}]}, in UTF-16 units; what made it match',
      '',
      'word           in any of its forms, Russian or English; е is ё',
      '=word "a b"    exactly this form; exactly this phrase',
      'begin*         any word that begins so, from three letters on',
      'a b, a AND b   both of them; also И',
      'a OR b         one of them; also ИЛИ',
      '-a, NOT a      not this; also НЕ',
      'a /3 b         no more than three words apart, in any order; also NEAR/3',
      '#tag @name 🔥  exactly these',
      'from:NAME lang:ru network:vk|telegram|x has:link|media followers:>1000',
      'sentiment:negative|neutral|positive intent:complaint kind:mention|comment',
    ],
  },
  sla: {
    summary: 'compute deadlines: JSONL on stdin, JSONL on stdout',
    options: {},
    notes: [
      'In:  {"calendar": {"timeZone", "weekly", "holidays", "exceptions"}, "targetMinutes", "from", "frozen"}',
      'Out: {"dueAt"} in ISO 8601, UTC',
    ],
  },
  doctor: {
    summary: 'check versions, database and accounts, and say what to do',
    options: {
      data,
      online: 'ask the networks too; stop a running app before',
      deep: 'check that all that is stored agrees with itself; takes a while',
      json: 'print JSON',
    },
    notes: [],
  },
  ...enKeepingCommands,
  ...enEncryptionCommands,
  report: enReportCommand,
  reports: enRebuildCommand,
}
