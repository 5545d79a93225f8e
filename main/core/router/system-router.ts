import type { SystemInfo } from '#shared/contract/system.ts'
import type { By } from '../journal/facts.ts'
import type { PreferenceRepository } from '../store/preference-repository.ts'
import type { StarterSet } from '../starter-set/starter-set.ts'
import type { QuarantineRepository } from '../store/quarantine-repository.ts'
import type { Trial } from '../trial/trial.ts'
import { done, type Implementer } from './base.ts'

export interface SystemRouterParts {
  readonly info: () => Promise<SystemInfo>
  readonly preferences: PreferenceRepository
  readonly by: () => By
  readonly agentId: () => number
  readonly onPreferences: () => Promise<void>
  readonly quarantine: QuarantineRepository
  readonly trial: Pick<Trial, 'begin' | 'counts' | 'leave'>
  readonly starterSet: Pick<StarterSet, 'add'>
}

export function systemRouter(os: Implementer, parts: SystemRouterParts) {
  return {
    info: os.system.info.handler(() => parts.info()),
    preferences: os.system.preferences.handler(() => parts.preferences.load(parts.agentId())),
    savePreferences: os.system.savePreferences.handler(async ({ input }) => {
      const saved = await parts.preferences.save(parts.agentId(), input, parts.by())
      await parts.onPreferences()
      return saved
    }),
    trySimulated: os.system.trySimulated.handler(async () => {
      await parts.trial.begin()
      return done
    }),
    trial: os.system.trial.handler(() => parts.trial.counts()),
    leaveTrial: os.system.leaveTrial.handler(async () => {
      await parts.trial.leave()
      return done
    }),
    addStarterSet: os.system.addStarterSet.handler(async ({ input }) => {
      await parts.starterSet.add(input.language)
      return done
    }),
    quarantine: os.system.quarantine.handler(({ input }) => parts.quarantine.newest(input.limit)),
  }
}
