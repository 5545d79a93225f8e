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

  chart(report: Report): Locator {
    return this.page.getByRole('region', { name: this.words(`reports.${report}.title`), exact: true })
  }
}
