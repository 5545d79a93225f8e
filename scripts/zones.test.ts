import { readFileSync } from 'node:fs'
import { domainToASCII } from 'node:url'
import { expect, it } from 'vitest'
import { zoneList } from '#shared/zone-list.ts'
import { zoneModule } from './zones.ts'

it('writes each zone once, in its own letters', () => {
  const module = zoneModule('# Version 1\nRU\nCOM\nXN--P1AI\ncom\n')
  expect(module).toContain('`\ncom ru рф\n`\n')
})

it('wrote the list that is there', () => {
  const zones = zoneList.trim().split(/\s+/)
  expect(zones.length).toBeGreaterThan(1400)
  const file = new URL('../main/shared/zone-list.ts', import.meta.url)
  expect(zoneModule(zones.map(domainToASCII).join('\n'))).toBe(readFileSync(file, 'utf8'))
})
