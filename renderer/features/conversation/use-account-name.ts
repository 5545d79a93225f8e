import { useQuery } from '@tanstack/react-query'
import { useServices } from '../../app/services.ts'

/** The brand's name on the network the conversation is on. */
export function useAccountName(accountId: string): string {
  const { queries } = useServices()
  const { data } = useQuery(queries.accounts.list.queryOptions())
  return data?.find((account) => account.id === accountId)?.name ?? ''
}
