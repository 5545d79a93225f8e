import type { EpochMs } from '#shared/domain.ts'
import type { UnconfirmedAction } from '../store/batch-reader.ts'
import { echoForm } from './links.ts'

/** The brand's own message, as a poll reported it; new to us under its id. */
export interface Echo {
  readonly text: string
  readonly postedAt: EpochMs
}

/** Our clock and the platform's differ; what was posted long before we tried is not ours. */
const clockSkewMs = 60 * 60 * 1000

/**
 * Which of the unconfirmed actions of its conversation, in their order, the echo shows: the first with these
 * words. It confirms that one, and no second row must be stored. Null: the message was not written here.
 */
export function actionOfEcho(
  actions: readonly UnconfirmedAction[],
  echo: Echo,
): UnconfirmedAction | null {
  if (actions.length === 0) return null
  const said = echoForm(echo.text)
  const ours = actions.find(
    (action) =>
      action.first_attempt_at <= echo.postedAt + clockSkewMs && echoForm(action.text) === said,
  )
  return ours ?? null
}
