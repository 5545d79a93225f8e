import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { reports as en } from '../../i18n/en/reports.ts'
import { reports as ru } from '../../i18n/ru/reports.ts'
import { differenceText } from './figure-text.ts'

it('tells the difference of two shares in points, and of all else in its own unit', async () => {
  const i18n = createInstance()
  await i18n.init({ lng: 'ru', resources: { ru: { translation: ru }, en: { translation: en } } })
  const [russian, english] = [i18n.getFixedT('ru'), i18n.getFixedT('en')]
  expect(differenceText(russian, 'ru', 'share', 0.211)).toBe('21,1 п. п.')
  expect(differenceText(english, 'en', 'share', 0.211)).toBe('21.1 points')
  expect(differenceText(russian, 'ru', 'ms', 8 * 60_000)).toBe('8 мин')
  expect(differenceText(english, 'en', 'count', 1200)).toBe('1,200')
})
