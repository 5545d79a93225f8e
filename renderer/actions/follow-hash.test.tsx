import { afterEach, expect, it } from 'vitest'
import { showApp, type ShownApp } from '../testing/show-app.tsx'
import { followHash } from './navigation.ts'

let app: ShownApp
afterEach(() => {
  app.close()
  location.hash = ''
})

it('leaves whoever was sent somewhere by the first start there, whatever stands in the address', () => {
  app = showApp()
  const { ui } = app.services
  location.hash = '#/queue'
  ui.setState({ screen: 'settings', settingsSection: 'connect' })
  const stop = followHash(ui, window)
  expect(ui.getState().screen).toBe('settings')
  expect(location.hash).toBe('#/settings/connect')
  stop()
})

it('opens what stands in the address of a page that nobody was sent to yet', () => {
  app = showApp()
  const { ui } = app.services
  ui.setState({ screen: 'queue' })
  location.hash = '#/settings/sla'
  const stop = followHash(ui, window)
  expect(ui.getState()).toMatchObject({ screen: 'settings', settingsSection: 'sla' })
  stop()
})
