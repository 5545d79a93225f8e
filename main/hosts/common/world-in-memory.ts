import type { SimulatedNetworks } from '#core/app.ts'
import { simulatedBrand } from '#simulators/brand.ts'
import type { SimulatedWorld } from '#simulators/simulated-world.ts'

/** A world that somebody else began and ends; `wasThere`: with the past of an earlier process. */
export function worldInMemory(world: SimulatedWorld, wasThere = false): SimulatedNetworks {
  let isKnown = wasThere
  return {
    remember: () => isKnown,
    async start() {
      const accounts = await world.start()
      isKnown = true
      return { accounts, watched: [simulatedBrand.name, simulatedBrand.latinName] }
    },
    async forget() {
      isKnown = false
      await world.stop()
    },
  }
}
