import type { Tag, Template } from '#shared/contract/settings.ts'

export interface StarterWords {
  readonly templates: readonly Omit<Template, 'id'>[]
  readonly tags: readonly Omit<Tag, 'id'>[]
}
