import type { Page } from '@playwright/test'
import type { UiLanguage } from '#shared/domain.ts'
import { ConversationPage } from './conversation-page.ts'
import { FirstStartPage } from './first-start-page.ts'
import { HandoffDialog } from './handoff-dialog.ts'
import { Keyboard } from './keyboard.ts'
import { ListeningPage } from './listening-page.ts'
import { QueuePage } from './queue-page.ts'
import { ReportsPage } from './reports-page.ts'
import { SettingsPage } from './settings-page.ts'
import { ShellPage } from './shell-page.ts'
import { wordsOf, type Words } from './words.ts'

/** The whole app as an agent sees it. */
export class Otklik {
  readonly words: Words
  readonly keys: Keyboard
  readonly firstStart: FirstStartPage
  readonly shell: ShellPage
  readonly queue: QueuePage
  readonly conversation: ConversationPage
  readonly handoff: HandoffDialog
  readonly listening: ListeningPage
  readonly reports: ReportsPage
  readonly settings: SettingsPage

  constructor(page: Page, language: UiLanguage) {
    this.words = wordsOf(language)
    this.keys = new Keyboard(page)
    this.firstStart = new FirstStartPage(page, this.words)
    this.shell = new ShellPage(page, this.words)
    this.queue = new QueuePage(page, this.words)
    this.conversation = new ConversationPage(page, this.words)
    this.handoff = new HandoffDialog(page, this.words)
    this.listening = new ListeningPage(page, this.words)
    this.reports = new ReportsPage(page, this.words)
    this.settings = new SettingsPage(page, this.words, this.shell)
  }
}
