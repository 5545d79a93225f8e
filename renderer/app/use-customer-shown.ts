import { isCustomerOver, useRoom } from './room.ts'
import { useUi } from './use-ui.ts'

/** Whether the customer is shown, beside the conversation or over it. */
export function useCustomerShown(): boolean {
  const over = isCustomerOver(useRoom())
  return useUi((state) => (over ? state.customerOver : state.customerPanel))
}
