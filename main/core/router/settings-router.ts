import type { PriorityPreview } from '#shared/contract/settings.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { By } from '../journal/facts.ts'
import type { CatalogueRepository } from '../store/catalogue-repository.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface SettingsRouterParts {
  readonly accounts: Accounts
  readonly catalogues: CatalogueRepository
  readonly by: () => By
  readonly agentId: () => number
  readonly priority: {
    get(): PriorityWeights
    save(weights: PriorityWeights): Promise<void>
    preview(weights: PriorityWeights): Promise<PriorityPreview>
  }
}

export function accountRouter(os: Implementer, { accounts }: SettingsRouterParts) {
  return {
    list: os.accounts.list.handler(async () => [...(await accounts.list())]),
    add: os.accounts.add.handler(({ input }) => accounts.add(input)),
    update: os.accounts.update.handler(({ input: { id, ...change } }) =>
      accounts.update(numericId(id, 'account'), change),
    ),
    check: os.accounts.check.handler(({ input }) => accounts.check(numericId(input.id, 'account'))),
    resume: os.accounts.resume.handler(({ input }) =>
      accounts.resume(numericId(input.id, 'account'), input.answer),
    ),
    remove: os.accounts.remove.handler(async ({ input }) => {
      await accounts.remove(numericId(input.id, 'account'))
      return done
    }),
  }
}

export function priorityRouter(os: Implementer, { priority }: SettingsRouterParts) {
  return {
    get: os.priority.get.handler(() => priority.get()),
    save: os.priority.save.handler(async ({ input }) => {
      await priority.save(input)
      return priority.get()
    }),
    preview: os.priority.preview.handler(({ input }) => priority.preview(input)),
  }
}

export function catalogueRouter(os: Implementer, { catalogues, by, agentId }: SettingsRouterParts) {
  return {
    templates: os.catalogues.templates.handler(() => catalogues.templates()),
    saveTemplate: os.catalogues.saveTemplate.handler(({ input }) =>
      catalogues.saveTemplate(input, by()),
    ),
    removeTemplate: os.catalogues.removeTemplate.handler(async ({ input }) => {
      await catalogues.remove('templates', input.id, by())
      return done
    }),
    tags: os.catalogues.tags.handler(() => catalogues.tags()),
    saveTag: os.catalogues.saveTag.handler(({ input }) => catalogues.saveTag(input, by())),
    removeTag: os.catalogues.removeTag.handler(async ({ input }) => {
      await catalogues.remove('tags', input.id, by())
      return done
    }),
    agents: os.catalogues.agents.handler(() => catalogues.agents(agentId())),
    saveMe: os.catalogues.saveMe.handler(({ input }) => catalogues.saveMe(agentId(), input.name, by())),
  }
}
