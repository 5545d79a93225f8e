import { normaliseText } from '#shared/normalise-text.ts'

/** An author's handle or whole name as `from:` compares it: normalised, without marks around it. */
export function authorKey(name: string): string {
  return normaliseText(name)
    .replaceAll('"', '')
    .replace(/\s+/g, ' ')
    .replace(/^[@ ]+| $/g, '')
}
