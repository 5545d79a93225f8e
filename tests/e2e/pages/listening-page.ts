import type { Locator, Page } from '@playwright/test'
import type { Words } from './words.ts'

export class ListeningPage {
  readonly add: Locator
  readonly name: Locator
  readonly query: Locator
  readonly save: Locator
  private readonly page: Page
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.page = page
    this.words = words
    this.add = page.getByRole('button', { name: words('monitors.add') })
    this.name = page.getByRole('textbox', { name: words('monitors.name') })
    this.query = page.getByRole('textbox', { name: words('monitors.query') })
    this.save = page.getByRole('button', { name: words('dialog.save') })
  }

  problem(code: string): Locator {
    return this.page.getByText(this.words(`monitors.problem.${code}`))
  }

  /** The marked characters below the query. */
  get mark(): Locator {
    return this.page.locator('[aria-hidden] > span.underline')
  }

  /** What was not read as it may look, by the words behind the part in question. */
  note(code: string): Locator {
    const words = this.words(`monitors.note.${code}`, { text: '¦' }).split('¦').at(-1) ?? ''
    return this.page.getByText(words.replace(/^\P{L}+/u, ''))
  }

  get asked(): Locator {
    return this.page.getByRole('region', { name: this.words('monitors.asked.title') })
  }

  get sound(): Locator {
    return this.page.getByText(this.words('monitors.sound'))
  }

  monitor(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }
}
