import { dialog } from 'electron'
import type { UiLanguage } from '#shared/domain.ts'
import type { ErrorCode, ErrorParameters } from '#shared/errors.ts'
import { nativeTexts } from './native-texts.ts'

/** Says why there is nothing to show, and waits until it was read. */
export function sayCannotStart(
  language: UiLanguage,
  failure: { readonly code: ErrorCode; readonly parameters: ErrorParameters },
  logs: string,
): void {
  const texts = nativeTexts[language]
  const { address } = failure.parameters
  const reason = [
    texts.reasons[failure.code] ?? texts.reasons.internal,
    ...(typeof address === 'string' && address !== '' ? [address] : []),
  ].join('\n')
  dialog.showErrorBox(texts.cannotStart, `${reason}\n\n${texts.logs(logs)}`)
}

/** Asks what to do after too many crashes. Resolves with whether to try again. */
export async function askToTryAgain(language: UiLanguage, logs: string): Promise<boolean> {
  const texts = nativeTexts[language]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: texts.givenUp.title,
    detail: `${texts.givenUp.body}\n\n${texts.logs(logs)}`,
    buttons: [texts.tryAgain, texts.quit],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
