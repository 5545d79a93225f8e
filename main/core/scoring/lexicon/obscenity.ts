const obscene = new RegExp(
  [
    '^(?:бля|сук[аи]|гандон|пид[оа]р|мудак|мудац|мудил|шлюх|залуп|долбо)',
    '^(?:на|по|о|ни|до)?ху[йяеи]',
    'пизд',
    '^(?:за|вы|на|до|у|по|объ|съ|от|про|при|раз|разъ)?еб(?:а[лнт]|у[тнчщ]|л[аи]|ыр)',
  ].join('|'),
)

/** A strong word in Russian, in any of its endings. Takes a normalised word. */
export function isObscene(word: string): boolean {
  return word.length <= 32 && obscene.test(word)
}
