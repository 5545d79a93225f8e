import type { AddAccount } from '../accounts/accounts.ts'

/** The invented networks a host can run, with the customers of one invented brand on them. */
export interface SimulatedNetworks {
  /** Whether they know what happened on them in earlier processes; otherwise they begin anew. */
  remember(): boolean
  /** Lets them go on where they stopped, or begin. A second call only answers once more. */
  start(): Promise<SimulatedBrandPresence>
  /** Ends them and forgets all that happened on them. */
  forget(): Promise<void>
}

export interface SimulatedBrandPresence {
  /** How to connect its account on each network. */
  readonly accounts: readonly AddAccount[]
  /** Words that name the brand where nobody addresses it: queries of monitors. */
  readonly watched: readonly string[]
}
