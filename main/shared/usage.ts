/** What X charges for reading, and for writing (docs.x.com, pricing). */
export const paidReads = ['postRead', 'ownMention', 'userRead', 'directRead'] as const
export const paidSends = ['postCreate', 'postCreateWithUrl', 'summonedReply', 'directSend'] as const

/** What is counted of a network: `request` is one call of its API, whatever it asked; the others are what is charged for. */
export type UsageKind = 'request' | (typeof paidReads)[number] | (typeof paidSends)[number]
