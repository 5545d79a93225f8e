import type { Locator, Page } from '@playwright/test'
import type { Visibility } from '#shared/domain.ts'
import type { Words } from './words.ts'

/** The conversation in the middle, its composer below and its customer on the right. */
export class ConversationPage {
  readonly log: Locator
  readonly customer: Locator
  readonly note: Locator
  readonly reply: Locator
  readonly moveToPrivate: Locator
  private readonly page: Page
  private readonly words: Words

  constructor(page: Page, words: Words) {
    this.page = page
    this.words = words
    this.log = page.getByRole('log', { name: words('conversation.messages') })
    this.customer = page.getByRole('complementary', { name: words('customer.title') })
    this.note = page.getByRole('textbox', { name: words('customer.newNote') })
    this.reply = this.box('public').or(this.box('private'))
    this.moveToPrivate = page.getByRole('button', { name: words('command.handoff') })
  }

  /** The quiet line that another window writes here. */
  get otherWriting(): Locator {
    return this.page.getByText(this.words('beside.writing'), { exact: true })
  }

  /** The quiet line that a closed window left words here. */
  get leftOver(): Locator {
    return this.page.getByText(this.words('beside.left'), { exact: true })
  }

  get showOther(): Locator {
    return this.page.getByRole('button', { name: this.words('beside.show') })
  }

  /** The quiet line that so many messages came since the reply was begun. */
  newSince(count: number): Locator {
    return this.page.getByText(this.words('news.quiet', { count }), { exact: true })
  }

  /** What a reply that was held back says. */
  get held(): Locator {
    return this.page.getByRole('alert').filter({ hasText: this.words('news.held') })
  }

  with(name: string): Locator {
    return this.page.getByRole('region', { name: this.words('conversation.title', { name }) })
  }

  box(visibility: Visibility): Locator {
    const name = visibility === 'private' ? 'composer.privateText' : 'composer.publicText'
    return this.page.getByRole('textbox', { name: this.words(name), exact: true })
  }

  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  /** The strip that leads to the other half of a conversation that moved to private. */
  linked(visibility: Visibility): Locator {
    return this.page.getByRole('button', { name: this.words(`conversation.linked.${visibility}`) })
  }

  status(status: 'pending' | 'resolved'): Locator {
    return this.page.getByText(this.words(`conversation.status.${status}`), { exact: true })
  }
}
