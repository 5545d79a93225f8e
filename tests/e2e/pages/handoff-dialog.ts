import type { Locator, Page } from '@playwright/test'
import type { Words } from './words.ts'

type Mode = 'private' | 'invitation'

export class HandoffDialog {
  readonly answer: Locator
  readonly privateText: Locator
  private readonly dialog: Locator
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.words = words
    this.dialog = page.getByRole('dialog', { name: words('handoff.title') })
    this.answer = this.dialog.getByRole('status')
    this.privateText = this.dialog.getByRole('textbox', { name: words('handoff.privateText') })
  }

  publicText(mode: Mode): Locator {
    return this.dialog.getByRole('textbox', { name: this.words(`handoff.publicText.${mode}`) })
  }

  reachability(status: 'reachable' | 'unreachable'): Locator {
    return this.answer.getByText(this.words(`reachability.status.${status}`), { exact: true })
  }
}
