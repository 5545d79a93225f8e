import axe from 'axe-core'
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Services } from './services.ts'
import { openDialog, type DialogKind } from '../app/ui-store.ts'
import { places } from '../testing/places.ts'
import { showApp, type ShownApp } from '../testing/show-app.tsx'

let app: ShownApp | null = null
afterEach(async () => {
  app?.close()
  // One that failed in a narrow window leaves none to the next.
  await page.viewport(1280, 800)
})

async function problems() {
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  })
  return found.violations.map(({ id, nodes }) => ({
    id,
    where: nodes
      .slice(0, 4)
      .map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
  }))
}

async function shown(theme: 'light' | 'dark', language: 'ru' | 'en' = 'ru') {
  app = showApp({ theme, language })
  const { services } = app
  await vi.waitUntil(() => services.ui.getState().selectedId !== null)
  await expect.element(page.getByRole('log')).toBeVisible()
  return services
}

const themes = ['light', 'dark'] as const

/** All that was asked for is there, and nothing fades in or moves any more; what turns for ever does not count. */
async function atRest({ queryClient }: Services) {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await vi.waitUntil(() => queryClient.isFetching() === 0)
  await vi.waitUntil(() =>
    document
      .getAnimations()
      .every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity),
  )
}

it.each(
  themes.flatMap((theme) => places.map(([screen, section]) => [theme, screen, section] as const)),
)('in %s %s %s everybody finds their way', async (theme, screen, settingsSection) => {
  const services = await shown(theme)
  const { ui } = services
  ui.setState({
    screen,
    filterBarOpen: true,
    ...(settingsSection === '' ? {} : { settingsSection }),
  })
  await expect.element(page.getByRole('heading').first()).toBeVisible()
  await atRest(services)
  await expect.poll(problems, { timeout: 10_000 }).toEqual([])
})

it.each([900, 640])('at %s a conversation with its customer is named and legible', async (width) => {
  await page.viewport(width, 800)
  app = showApp({ theme: 'dark', language: 'en' })
  const { ui } = app.services
  await vi.waitUntil(() => ui.getState().selectedId !== null)
  ui.setState({ pane: 'open', customerOver: true })
  await expect.element(page.getByRole('complementary')).toBeVisible()
  await new Promise((resolve) => setTimeout(resolve, 400))
  await expect.poll(problems, { timeout: 10_000 }).toEqual([])
  await page.viewport(1280, 800)
})

const dialogs: readonly DialogKind[] = ['palette', 'keys', 'search', 'snooze', 'tag', 'handoff']

it.each(themes.flatMap((theme) => dialogs.map((kind) => [theme, kind] as const)))(
  'in %s the %s dialog is named and reachable',
  async (theme, kind) => {
    const services = await shown(theme, 'en')
    const { ui } = services
    openDialog(ui, kind, [ui.getState().selectedId ?? ''])
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await atRest(services)
    await expect.poll(problems, { timeout: 10_000 }).toEqual([])
  },
)

it.each(themes)('in %s the words behind a sentiment are named and legible', async (theme) => {
  const services = await shown(theme)
  await page.getByRole('button', { name: /почему/ }).first().click()
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await atRest(services)
  await expect.poll(problems, { timeout: 10_000 }).toEqual([])
})
