/**
 * The invented brand of the simulated networks: a marketplace with its own couriers and
 * pick-up points, whose app can have an outage. No such company exists.
 */
export interface SimulatedBrand {
  readonly name: string
  readonly latinName: string
  /** Its handle or short address on every network. */
  readonly handle: string
}

export const simulatedBrand: SimulatedBrand = {
  name: 'Ежевоз',
  latinName: 'Ezhevoz',
  handle: 'ezhevoz',
}
