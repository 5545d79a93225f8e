import type { BrandAct } from '../simulated-network.ts'
import { threadOf } from './acts.ts'
import { commentAsBrand } from './methods-comments.ts'
import { write } from './methods-messages.ts'
import { commentExternalId, messageExternalId } from './model.ts'
import type { World } from './world.ts'

/** The community answers. Throws where nothing has that external id. */
export function speak(world: World, { persona, text, to }: BrandAct): string {
  if (to === null) return messageExternalId(write(world, world.users.of(persona).id, text, 0, null))
  const { place, parent } = threadOf(to, world)
  return commentExternalId(commentAsBrand(world, place, text, parent))
}
