import { details as english } from './en/details.ts'
import { details as russian } from './ru/details.ts'

/** What both the late screens and the panes say, and the list does not: fetched with whichever comes first. */
export const detailWords = { key: 'dialog.close', words: { ru: russian, en: english } } as const
