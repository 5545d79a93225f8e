import { createRouterClient } from '@orpc/server'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { createApp } from '#core/app.ts'
import { hostClock, silentLog, testPorts } from '#core/testing/test-ports.ts'
import { startNodeHost } from '#hosts/node/node-host.ts'
import { createProgramTokens } from '#hosts/node/program-tokens.ts'
import { noSessionFile } from '#hosts/node/session-file.ts'
import { createSessions } from '#hosts/node/sessions.ts'
import { figure, type Figure } from './figure.ts'
import { percentile } from './percentile.ts'

const limitMs = 50
const presses = { held: 120, resolved: 60, replies: 30 }

/** p95 from a key event to the frame that shows its effect, in the real app on a large workspace. */
export async function benchKeyToPaint(folder: string, executablePath: string): Promise<Figure> {
  const app = await createApp(testPorts(folder, hostClock()), { host: 'node', version: 'bench' })
  await createRouterClient(app.router).system.savePreferences({ language: 'ru' })
  await app.start()
  const host = await startNodeHost({
    router: app.router,
    version: 'bench',
    rendererFolder: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
    port: 0,
    token: 'bench',
    sessions: createSessions(noSessionFile, Date.now),
    programs: createProgramTokens(folder, Date.now),
    log: silentLog,
  })
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'ru-RU' })
    await page.goto(host.entranceOnce())
    const samples = await pressKeys(page)
    return figure('key-to-paint', percentile(samples, 0.95), 'ms p95', limitMs)
  } finally {
    await browser.close()
    await host.stop()
    await app.stop()
  }
}

async function pressKeys(page: Page): Promise<readonly number[]> {
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await page.evaluate(watchFrames)
  await page.keyboard.press('KeyJ')
  await page.waitForTimeout(500)
  await page.evaluate('window.keyToPaint.length = 0')
  // A key that is held repeats without being released.
  for (let press = 0; press < presses.held; press++) {
    await page.keyboard.down('KeyJ')
    await page.waitForTimeout(30)
  }
  await page.keyboard.up('KeyJ')
  for (let press = 0; press < presses.resolved; press++) {
    await page.keyboard.press('KeyE')
    await page.waitForTimeout(60)
  }
  for (let press = 0; press < presses.replies; press++) {
    await page.keyboard.press('KeyR')
    await page.waitForTimeout(60)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(30)
  }
  const samples = await page.evaluate('window.keyToPaint')
  if (!Array.isArray(samples) || samples.length < presses.held) {
    throw new Error('the keys did not reach the page')
  }
  return samples.map(Number)
}

/** Notes for every key press how long it took until the frame after it was painted. Runs in the page. */
const watchFrames = `(() => {
  window.keyToPaint = []
  addEventListener('keydown', (event) => {
    const pressedAt = event.timeStamp
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => window.keyToPaint.push(performance.now() - pressedAt)
      channel.port2.postMessage(null)
    })
  }, { capture: true })
})()`
