import type { Locator, Page } from '@playwright/test'
import type { SimulatedAccount } from '#simulators/simulated-world.ts'
import type { ShellPage } from './shell-page.ts'
import type { Words } from './words.ts'

type Section = 'accounts' | 'sla' | 'appearance' | 'keys'
type SlaTarget = 'firstResponseMinutes' | 'nextResponseMinutes' | 'resolutionMinutes'

export class SettingsPage {
  readonly sections: Locator
  readonly alert: Locator
  readonly save: Locator
  readonly submitAccount: Locator
  private readonly page: Page
  private readonly words: Words
  private readonly shell: ShellPage

  constructor(page: Page, words: Words, shell: ShellPage) {
    this.page = page
    this.words = words
    this.shell = shell
    this.sections = page.getByRole('navigation', { name: words('settings.title') })
    this.alert = page.getByRole('main').getByRole('alert')
    this.save = page.getByRole('button', { name: words('dialog.save') })
    this.submitAccount = page.getByRole('button', { name: words('connect.submit') })
  }

  async show(section: Section): Promise<void> {
    await this.sections.getByRole('button', { name: this.words(`settings.section.${section}`) }).click()
  }

  account(network: string, name: string): Locator {
    return this.page.getByRole('region', { name: `${this.words(`network.${network}`)}: ${name}` })
  }

  target(target: SlaTarget): Locator {
    return this.page.getByRole('spinbutton', { name: this.words(`sla.target.${target}`) })
  }

  choice(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }

  /** To the form that connects an account, from the first start or from any screen. */
  async openConnect(): Promise<void> {
    const first = this.page.getByRole('button', { name: this.words('firstStart.connectButton') })
    const rail = this.shell.entry('settings')
    await first.or(rail).waitFor()
    if (await first.isVisible()) return first.click()
    await rail.click()
    await this.show('accounts')
    await this.page.getByRole('button', { name: this.words('accounts.connect') }).first().click()
  }

  /** Fills the form in; it is not sent yet. */
  async fillAccount({ network, apiRoot, credentials }: SimulatedAccount): Promise<void> {
    const choice = this.page.getByRole('radiogroup', { name: this.words('connect.network') })
    await choice.getByText(this.words(`network.${network}`), { exact: true }).click()
    await this.fillCredentials(credentials)
    await this.page.getByText(this.words('connect.advanced')).click()
    await this.page.getByLabel(this.words('connect.apiRoot')).fill(apiRoot)
  }

  async fillCredentials(credentials: SimulatedAccount['credentials']): Promise<void> {
    for (const [name, value] of Object.entries(credentials)) {
      await this.page.getByLabel(this.words(`credential.${name}.label`)).fill(value)
    }
  }

  async connect(account: SimulatedAccount): Promise<void> {
    await this.openConnect()
    await this.fillAccount(account)
    await this.submitAccount.click()
    await this.submitAccount.waitFor({ state: 'hidden' })
  }
}
