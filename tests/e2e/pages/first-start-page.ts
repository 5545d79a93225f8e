import type { Locator, Page } from '@playwright/test'
import type { UiLanguage } from '#shared/domain.ts'
import type { Words } from './words.ts'

const names = { ru: 'Русский', en: 'English' } as const

export class FirstStartPage {
  readonly title: Locator
  readonly trySimulated: Locator
  readonly myName: Locator
  private readonly page: Page

  constructor(page: Page, words: Words) {
    this.page = page
    this.title = page.getByRole('heading', { name: words('firstStart.title') })
    this.myName = page.getByRole('textbox', { name: words('myName.label') })
    this.trySimulated = page.getByRole('button', { name: words('firstStart.try') })
  }

  async choose(language: UiLanguage): Promise<void> {
    await this.page.getByText(names[language], { exact: true }).click()
  }
}
