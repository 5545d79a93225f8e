/** The invented brand of the simulated networks: an internet provider, because it can have an outage. */
export interface SimulatedBrand {
  readonly name: string
  readonly latinName: string
  /** Its handle or short address on every network. */
  readonly handle: string
}

export const simulatedBrand: SimulatedBrand = {
  name: 'Волнорез',
  latinName: 'Volnorez',
  handle: 'volnorez',
}
