import type { OwnWindow } from '../../app/claim-window.ts'
import { itemNames, itemOf, putItem, type PageStorage } from '../../rpc/page-storage.ts'
import { typedDraft, type TypedDraft } from './typed-draft.ts'

const prefix = 'otklik-draft:'

export interface DraftStorage {
  readonly storage: PageStorage
  readonly window: OwnWindow
}

/** Drafts beside the page that the core has not confirmed: one item a conversation and window. */
export function createDraftStorage({ storage, window }: DraftStorage) {
  const nameOf = (id: string) => `${prefix}${window.name}:${id}`

  return {
    /** False where the page has no room left. */
    put: (id: string, draft: TypedDraft) => putItem(storage, nameOf(id), draft),
    remove: (id: string) => storage.removeItem(nameOf(id)),
    /**
     * This window's, and what windows that are gone have left: those words are this window's from now on. What another
     * window that is open has in hand stays its own.
     */
    takeAll(): Map<string, TypedDraft> {
      const found = new Map<string, TypedDraft>()
      for (const name of itemNames(storage, prefix)) {
        const { owner, id } = ownerOf(name)
        if (owner !== window.name && window.isOpenElsewhere(owner)) continue
        const draft = typedDraft.safeParse(itemOf(storage, name)).data
        if (!draft) continue
        const left = owner === window.name ? draft : { ...draft, takesFrom: owner }
        found.set(id, joined(found.get(id), left))
        if (name !== nameOf(id)) storage.removeItem(name)
      }
      for (const [id, draft] of found) this.put(id, draft)
      return found
    },
  }
}

/** Two windows that are gone may have left words in one conversation: none of them is dropped. */
function joined(one: TypedDraft | undefined, other: TypedDraft): TypedDraft {
  if (one === undefined || one.text === '') return other
  if (other.text === '' || other.text === one.text) return one
  return { ...one, text: `${one.text}\n\n${other.text}`, takesFrom: one.takesFrom ?? other.takesFrom }
}

/** Items of before windows had names belong to none. */
function ownerOf(name: string): { readonly owner: string; readonly id: string } {
  const [owner = '', ...rest] = name.slice(prefix.length).split(':')
  return rest.length === 0 ? { owner: '', id: owner } : { owner, id: rest.join(':') }
}
