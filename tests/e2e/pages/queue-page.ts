import type { Locator, Page } from '@playwright/test'
import type { Split } from '#shared/contract/queue.ts'
import type { Words } from './words.ts'

/** The list on the left with its tabs. */
export class QueuePage {
  readonly list: Locator
  readonly rows: Locator
  readonly selected: Locator
  readonly filterText: Locator
  /** Offers what has come in since the selection last moved. */
  readonly newer: Locator
  private readonly tabs: Locator
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.words = words
    this.list = page.getByRole('listbox', { name: words('queue.list'), exact: true })
    this.rows = this.list.getByRole('option')
    this.selected = this.list.getByRole('option', { selected: true })
    this.tabs = page.getByRole('tablist', { name: words('queue.splits') })
    this.newer = page.getByRole('button', { name: words('queue.newer', { count: 1 }), exact: true })
    this.filterText = page.getByRole('textbox', { name: words('filter.text') })
  }

  /** The row of a conversation, by words that stand in it. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text })
  }

  /** Whom the rows are about, from the top: every row begins with a name. */
  async names(): Promise<readonly string[]> {
    const texts = await this.rows.allInnerTexts()
    return texts.map((text) => text.trim().split('\n')[0] ?? '')
  }

  tab(split: Split): Locator {
    return this.tabs.getByRole('tab', { name: this.words(`split.${split}`) })
  }

  async show(split: Split): Promise<void> {
    const tab = this.tab(split)
    if ((await tab.getAttribute('data-behind')) !== 'true') return tab.click()
    await this.tabs.locator('xpath=following-sibling::button').click()
    await this.tabs.page().getByRole('menuitem', { name: this.words(`split.${split}`) }).click()
  }

  async open(text: string | RegExp): Promise<void> {
    await this.row(text).click()
  }

  countdown(text: string | RegExp): Locator {
    return this.row(text).getByRole('timer')
  }
}
