import type { Preferences } from '#shared/contract/system.ts'

export type SavedView = Preferences['reportViews'][number]

/** More would be no list to choose from. */
export const mostViews = 50
export const longestName = 60

const folded = (name: string) => name.trim().toLocaleLowerCase()

export function viewNamed(views: readonly SavedView[], name: string): SavedView | undefined {
  return views.find((view) => folded(view.name) === folded(name))
}

/** With this one, which takes the place of its namesake; in the order of the alphabet. */
export function withView(views: readonly SavedView[], added: SavedView): SavedView[] {
  const others = views.filter((view) => folded(view.name) !== folded(added.name))
  return [...others, { ...added, name: added.name.trim() }].toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Null where another one is called so already. */
export function withNewName(views: readonly SavedView[], name: string, next: string): SavedView[] | null {
  const renamed = viewNamed(views, name)
  const namesake = viewNamed(views, next)
  if (!renamed || (namesake && namesake !== renamed)) return null
  return withView(withoutView(views, name), { ...renamed, name: next })
}

export function withoutView(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => folded(view.name) !== folded(name))
}
