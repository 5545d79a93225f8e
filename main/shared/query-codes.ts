/** Characters of a query, in UTF-16 units; what is longer is answered, not read. */
export const longestQuery = 5000

/** Why a text is no query, or none for the networks asked for. */
export const queryProblemCodes = [
  'empty',
  'too_long',
  'too_deep',
  'unclosed_quote',
  'unclosed_bracket',
  'unexpected_bracket',
  'empty_brackets',
  'missing_operand',
  'no_letters',
  /** `|`, `&&`: the operators of other programs. */
  'foreign_operator',
  'star_inside',
  'star_in_phrase',
  'short_prefix',
  'only_negation',
  /** `from:` with nothing behind it. */
  'missing_value',
  /** `lang:xx`; `values` says what there is. */
  'unknown_value',
  'bad_number',
  'bad_distance',
  /** What stands beside `/3` must be words, not conditions or exclusions. */
  'near_operand',
  /** A monitor that one letter is enough for. */
  'one_letter',
  'x_no_prefix',
  'x_needs_word',
  'x_too_long',
  'vk_needs_word',
  'vk_too_many_alternatives',
] as const
export type QueryProblemCode = (typeof queryProblemCodes)[number]

/** How a part of a sound query was understood although it looks like something else. */
export const queryNoteCodes = [
  /** `or`, `не`, `near/3`: looks like an operator, which are written in capitals. */
  'word_not_operator',
  /** `"a OR b"`: a word like any other. */
  'operator_in_phrase',
  /** A comma parts words; it makes neither a phrase nor alternatives. */
  'comma_is_space',
  /** A dash with a space behind it still excludes what follows. */
  'dash_excludes',
  /** `!word`, `+word`, `~3`: read as plain words. */
  'mark_ignored',
  /** `subject:word`: no condition of ours. */
  'unknown_field',
  /** `word/3`: a distance has a space before it. */
  'distance_needs_space',
  /** `NEAR` without a number is a word. */
  'near_without_number',
  /** Of a monitor: without a word that must be there it is tried on every message. */
  'reads_everything',
  /** Of a monitor: nothing of this network can ever be meant. */
  'network_excluded',
  /** Of a monitor: private messages are not listened to. */
  'private_unheard',
] as const
export type QueryNoteCode = (typeof queryNoteCodes)[number]

/** What a network's own search does not find although the query means it. */
export const queryLossCodes = [
  /** X finds a word in the form it was typed in. */
  'x_forms',
  /** Which language a post is in, X decides itself. */
  'x_language',
  /** VK knows no beginnings of words: it is asked for the beginning as a word. */
  'vk_prefix',
] as const
export type QueryLossCode = (typeof queryLossCodes)[number]

/** A stretch of a query as typed, in UTF-16 units. */
export interface QueryPlace {
  readonly offset: number
  readonly length: number
}
