import type { TFunction } from 'i18next'

/** How a command is called; those of places and looks are only named where their words have been fetched. */
export function commandText(t: TFunction, id: string): string {
  return t([`command.${id}`, `placeCommand.${id}`])
}
