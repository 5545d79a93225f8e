import type { EpochMs, Network } from '#shared/domain.ts'
import type { Kept, Memory } from '../memory/memory.ts'
import type { BrandMessage, SimulatedNetwork } from '../simulated-network.ts'
import { createDice } from './dice.ts'
import type { Stage } from './stage.ts'
import { createStory, newProgress, type Cast, type Progress, type Step, type Story } from './story.ts'

/** The next step of one story. */
export interface StoryErrand {
  readonly kind: 'story'
  readonly story: string
  readonly step: Step
}

/** Every story under way, remembered with how far it has come. */
export interface Stories {
  /** Begins at `instant`, which may lie in the past when the clock can be backdated. */
  tell(cast: Cast, instant: EpochMs): void
  run(errand: StoryErrand, instant: EpochMs): void
  hear(network: Network, message: BrandMessage): void
}

interface KeptStory extends Omit<Cast, 'network' | 'dice'> {
  readonly network: Network
  readonly progress: Progress
}

interface StoriesOptions {
  readonly networks: readonly SimulatedNetwork[]
  readonly stage: Stage<StoryErrand>
  readonly memory: Memory
  /** Differs from that of earlier processes. */
  readonly seed: number
}

const shelf = 'scenario.stories'

export function createStories({ networks, stage, memory, seed }: StoriesOptions): Stories {
  const stories = new Map<string, { readonly story: Story; readonly kept: KeptStory }>()
  const keyOf = (network: Network, personaId: string) => `${network} ${personaId}`

  function takeIn({ dice, network, ...cast }: Cast, progress: Progress): string {
    const key = keyOf(network.network, cast.persona.id)
    const later = (instant: EpochMs, step: Step) =>
      stage.at(instant, { kind: 'story', story: key, step })
    const story = createStory({ ...cast, network, dice, progress, stage, later })
    stories.set(key, { story, kept: { ...cast, network: network.network, progress } })
    return key
  }

  function goOnWith(key: string, happen: (story: Story) => void) {
    const found = stories.get(key)
    if (!found) return
    happen(found.story)
    memory.keep(shelf, key, found.kept)
  }

  for (const [index, [, { network: name, progress, ...cast }]] of (memory.kept(shelf) as Kept<KeptStory>).entries()) {
    const network = networks.find((known) => known.network === name)
    if (network) takeIn({ ...cast, network, dice: createDice(seed * 7919 - index) }, progress)
  }

  return {
    tell(cast, instant) {
      const key = takeIn(cast, newProgress(cast))
      goOnWith(key, () => stage.at(instant, { kind: 'story', story: key, step: { does: 'begin' } }))
    },
    run: ({ story, step }, instant) => goOnWith(story, (told) => told.take(step, instant)),
    hear(network, message) {
      if (message.personaId === null) return
      goOnWith(keyOf(network, message.personaId), (told) => told.hear(message))
    },
  }
}
