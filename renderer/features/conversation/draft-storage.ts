import type { OwnWindow } from '../../app/claim-window.ts'
import { typedDraft, type TypedDraft } from './typed-draft.ts'

const prefix = 'otklik-draft:'

export interface DraftStorage {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  readonly window: OwnWindow
}

/** Drafts beside the page that the core has not confirmed: one item a conversation and window. */
export function createDraftStorage({ storage, window }: DraftStorage) {
  const itemOf = (id: string) => `${prefix}${window.name}:${id}`

  return {
    /** False where the page has no room left. */
    put(id: string, draft: TypedDraft): boolean {
      try {
        storage.setItem(itemOf(id), JSON.stringify(draft))
        return true
      } catch {
        return false
      }
    },
    remove: (id: string) => storage.removeItem(itemOf(id)),
    /**
     * This window's, and what windows that are gone have left: those words are this window's from now on. What another
     * window that is open has in hand stays its own.
     */
    takeAll(): Map<string, TypedDraft> {
      const found = new Map<string, TypedDraft>()
      for (const item of itemsIn(storage)) {
        const { owner, id } = ownerOf(item)
        if (owner !== window.name && window.isOpenElsewhere(owner)) continue
        const draft = parse(storage.getItem(item) ?? '')
        if (!draft) continue
        const left = owner === window.name ? draft : { ...draft, takesFrom: owner }
        found.set(id, joined(found.get(id), left))
        if (item !== itemOf(id)) storage.removeItem(item)
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

function itemsIn(storage: DraftStorage['storage']): readonly string[] {
  const items = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  return items.filter((item) => item?.startsWith(prefix) === true).map(String)
}

/** Items of before windows had names belong to none. */
function ownerOf(item: string): { readonly owner: string; readonly id: string } {
  const [owner = '', ...rest] = item.slice(prefix.length).split(':')
  return rest.length === 0 ? { owner: '', id: owner } : { owner, id: rest.join(':') }
}

function parse(json: string): TypedDraft | null {
  try {
    return typedDraft.parse(JSON.parse(json))
  } catch {
    return null
  }
}
