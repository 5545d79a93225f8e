import type { Locator, Page } from '@playwright/test'
import type { Words } from './words.ts'

type Screen = 'queue' | 'listening' | 'reports' | 'settings'

/** What is around every screen: the rail, toasts, the offline strip, and any open dialog. */
export class ShellPage {
  readonly dialog: Locator
  readonly offline: Locator
  private readonly rail: Locator
  private readonly toasts: Locator
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.words = words
    this.dialog = page.getByRole('dialog')
    this.offline = page.getByRole('status').filter({ hasText: words('app.offline') })
    this.rail = page.getByRole('navigation', { name: words('rail.title') })
    this.toasts = page.getByRole('region', { name: words('toast.region') })
  }

  entry(screen: Screen): Locator {
    return this.rail.getByRole('button', { name: this.words(`screen.${screen}`), exact: true })
  }

  toast(text: string): Locator {
    return this.toasts.getByText(text, { exact: true })
  }

  /** Chooses in the open list by typing (its label, when nothing else is given). */
  async pick(label: string, typed = label): Promise<void> {
    await this.dialog.getByRole('combobox').pressSequentially(typed)
    await this.dialog.getByRole('option', { name: label, selected: true }).first().waitFor()
    await this.dialog.getByRole('combobox').press('Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
