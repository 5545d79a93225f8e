import type { Page } from '@playwright/test'

/** Real key presses. Names are those of `event.code` or characters, as Playwright takes them. */
export class Keyboard {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** One after the other: `press('KeyG', 'KeyR')`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** The key at this place of the keyboard while another layout is active, e.g. `KeyJ` writes `о`. */
  async pressOnLayout(code: string, letter: string): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page)
    const virtualKey = code.replace(/^Key/, '').charCodeAt(0)
    const key = { code, key: letter, windowsVirtualKeyCode: virtualKey }
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key })
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
    await devtools.detach()
  }
}
