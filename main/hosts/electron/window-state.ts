import { readFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import * as z from 'zod'

const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximised: z.boolean(),
})

export type WindowState = Readonly<z.infer<typeof windowState>>

export const smallestWindow = { width: 960, height: 600 } as const
const firstWindow = { width: 1440, height: 900, maximised: false } as const

/** What was remembered; null when nothing readable was. A window's place is not worth an error. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Where to open: as remembered when enough of it lies on a screen that is still there. */
export function placeWindow(
  kept: WindowState | null,
  workAreas: readonly Rectangle[],
): Omit<WindowState, 'x' | 'y'> & Partial<Pick<WindowState, 'x' | 'y'>> {
  if (!kept || !workAreas.some((area) => isReachable(kept, area))) return firstWindow
  return {
    ...kept,
    width: Math.max(kept.width, smallestWindow.width),
    height: Math.max(kept.height, smallestWindow.height),
  }
}

/** A strip of the title bar that a hand can take hold of. */
const gripPx = 80

function isReachable({ x, y, width }: WindowState, area: Rectangle): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return shown >= gripPx && y >= area.y && y <= area.y + area.height - gripPx
}
