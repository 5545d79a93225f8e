import type { BrandAct } from '../simulated-network.ts'
import { knownPost } from './act.ts'
import { postAsBrand, writeAsBrand } from './brand-acts.ts'
import { userOf, type World } from './world.ts'

/** The brand answers. Throws `not_found` where no post has that external id. */
export function speak(world: World, { persona, text, to }: BrandAct): string {
  if (to === null) return `dm:${writeAsBrand(world, text, userOf(world, persona)).id}`
  return `post:${postAsBrand(world, text, knownPost(world, to)).id}`
}
