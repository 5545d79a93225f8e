import type { ChannelErrorCode } from '#shared/channel.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** What one of VK's numbers means to us. */
export interface Rule {
  readonly code: ChannelErrorCode
  readonly retryAfterMs?: number
}

/** What the key, the person behind it or their role may not do. */
const rights = [2, 7, 15, 19, 20, 21, 23, 28, 30, 37, 42, 500, 600, 703, 704, 711, 1051, 3611]
/** Where we may not read or write; 801: the comments of a video are closed. */
const places = [183, 200, 201, 203, 204, 205, 210, 211, 212, 213, 214, 225, 701, 801, 1153]
/** Chats we are not in, may not write in, or that VK does not give to communities. */
const chats = [912, 917, 922, 925, 932, 935, 945, 946, 947, 962, 985, 1012]
/** The intent of a message (newsletters) is not ours to use, or used up. */
const intents = [943, 944]
/** Comments of a product are closed, or there is no market. */
const market = [1401, 1438, 1525, 1526]

/** Rules that need no more than their code, with VK's numbers for them. */
const plain: Partial<Record<ChannelErrorCode, readonly number[]>> = {
  // 1, 10: VK's own; 36: took too long there; 43: a part of VK is out of order; 3305: counted wrongly.
  server_error: [1, 10, 36, 43, 3305],
  // 3609: to be prolonged; 3610: its owner is gone; 1114, 1116, 1118: anonymous ones.
  token_dead: [5, 27, 1114, 1116, 1117, 1118, 3609, 3610],
  // A person has to prove that there is one: 3300 is the older captcha, the others are confirmations.
  captcha_required: [14, 3300],
  validation_required: [17, 24, 25, 41, 3301, 3302, 3303, 3304, 11500],
  not_permitted: [...rights, ...places, ...market, ...chats, ...intents],
  links_forbidden: [222],
  // 1021: there is no dialog; 950: too long ago. The person has to write first.
  recipient_closed: [900, 901, 902, 950, 1021],
  recipient_gone: [18, 39, 113, 936],
  target_missing: [40, 104, 114, 125, 129, 140, 629, 927, 1150, 1403],
  text_too_long: [910, 914],
  request_needed: [987],
  request_pending: [939, 988],
  // Ours to mend: a method, version, parameter or form VK does not know.
  bad_request: [3, 4, 8, 12, 13, 16, 34, 35, 100, 101, 907, 908, 911, 913, 921, 940, 969, 9999],
}

const waiting: readonly (readonly [number, Rule])[] = [
  [6, { code: 'rate_limited', retryAfterMs: second }],
  [32, { code: 'rate_limited', retryAfterMs: 5 * second }],
  [9, { code: 'flood_control', retryAfterMs: 10 * minute }],
  // Too many people were written to.
  [220, { code: 'flood_control', retryAfterMs: hour }],
  // VK takes the words for spam: other words may follow.
  [984, { code: 'flood_control', retryAfterMs: 10 * minute }],
  [29, { code: 'method_paused', retryAfterMs: 3 * hour }],
  [103, { code: 'method_paused', retryAfterMs: 10 * minute }],
  [223, { code: 'method_paused', retryAfterMs: 10 * minute }],
  [601, { code: 'method_paused', retryAfterMs: 3 * hour }],
  [1105, { code: 'method_paused', retryAfterMs: 10 * minute }],
]

const rules: ReadonlyMap<number, Rule> = new Map([
  ...Object.entries(plain).flatMap(([code, numbers]) =>
    numbers.map((number) => [number, { code: code as ChannelErrorCode }] as const),
  ),
  ...waiting,
])

/** A number nobody has told us about is VK's "no" in its own words, and not taken for our mistake. */
const unknown: Rule = { code: 'refused' }

export function ruleOf(number: number): Rule {
  return rules.get(number) ?? unknown
}

/** After these VK may or may not have done what was asked. */
export const ambiguous: ReadonlySet<number> = new Set([1, 10, 36])

/** The key is of a kind that this method is not for: 28 service keys, 1051 those of VK ID. */
export const wrongKey: ReadonlySet<number> = new Set([20, 21, 27, 28, 1051])
