import type { ChannelContext } from '../channels/channel.ts'
import type { AccountRecord } from '../store/account-repository.ts'

/** What a channel is told of its account, whoever makes it. */
export function identityOf(
  record: AccountRecord,
): Pick<ChannelContext, 'accountId' | 'apiRoot' | 'settings'> {
  return {
    accountId: String(record.id),
    apiRoot: record.apiRoot,
    // Links that name the account must not wait for the first answer of the platform.
    settings: {
      ...(record.handle !== null && { handle: record.handle }),
      ...(record.externalId !== '' && { userId: record.externalId }),
      ...record.settings,
    },
  }
}
