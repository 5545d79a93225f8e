import { readFileSync, writeFileSync } from 'node:fs'
import { domainToUnicode } from 'node:url'

/**
 * Writes `main/shared/zone-list.ts` from IANA's list of top-level domains, which is given on the
 * standard input: `node scripts/zones.ts < tlds-alpha-by-domain.txt`.
 */
const width = 98

/** @param list one zone a line, in ASCII, with comments that begin with `#`. */
export function zoneModule(list: string): string {
  const zones = list
    .split(/\s*\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => domainToUnicode(line.trim().toLowerCase()))
    .filter((zone) => zone !== '')
  const sorted = [...new Set(zones)].toSorted()
  return [
    "/** Every top-level zone, in its own letters. Written by scripts/zones.ts from IANA's list. */",
    'export const zoneList = `',
    ...wrapped(sorted),
    '`',
    '',
  ].join('\n')
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

if (import.meta.main) {
  const target = new URL('../main/shared/zone-list.ts', import.meta.url)
  writeFileSync(target, zoneModule(readFileSync(0, 'utf8')))
}
