/** What is drawn as nothing: joiners, marks of direction, soft hyphens, fillers. */
export const hidden = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u

/** Embeddings and overrides turn letters around; the marks and isolates only place their neighbours. */
const turning = /[\u202A-\u202E]/gu
const anyControl = /[\u202A-\u202E\u2066-\u2069]/gu
/** Letters that are written from right to left, and their numbers. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200F\u061C]/u

/** A text of several lines, so that no letter stands where its writer did not put it. */
export function unturned(text: string): string {
  return text.replaceAll(turning, '')
}

/** A name, a title, one line of a stranger: without any control that could reach out of it. */
export function plainName(text: string): string {
  return text.replaceAll(anyControl, '')
}

/**
 * The same for a sentence of ours that is one string, where no element can hold it together: what
 * reads from right to left stands between U+2068 and U+2069. Others stay as they are.
 */
export function isolated(text: string): string {
  const plain = plainName(text)
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain
}
