import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { Words } from './words.ts'

type Report = 'sentiment' | 'volume' | 'responses' | 'sla' | 'handoffs'

export class ReportsPage {
  readonly title: Locator
  private readonly page: Page
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.page = page
    this.words = words
    this.title = page.getByRole('heading', { level: 1, name: words('screen.reports') })
  }

  /** A number or a bar, by its mark. */
  figure(mark: string): Locator {
    return this.page.locator(`[data-figure="${mark}"]`)
  }

  /** What an entry of the export menu saves. */
  async download(entry: string): Promise<Buffer> {
    await this.page.getByRole('button', { name: this.words('reports.export.title') }).click()
    const saved = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: entry }).click()
    return readFile(await (await saved).path())
  }

  chart(report: Report): Locator {
    return this.page.getByRole('region', { name: this.words(`reports.${report}.title`), exact: true })
  }
}
