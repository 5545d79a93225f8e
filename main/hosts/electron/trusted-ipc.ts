import { ipcMain, type IpcMainEvent, type WebContents, type WebFrameMain } from 'electron'
import { pageOrigin } from '#shared/page-port.ts'

export interface TrustedIpcOptions {
  /** Whether these contents are a window of ours. */
  readonly isOurs: (contents: WebContents) => boolean
  /** Told of a sender that was not let in. */
  readonly onRefused: (channel: string, origin: string) => void
}

/** The main frame of a window of ours that shows our own page. */
export interface TrustedSender {
  readonly frame: WebFrameMain
}

/**
 * The only way from a page into the main process: listens on `channel` for our own page in the main
 * frame of our own window and for nobody else. A lint rule keeps `ipcMain` out of every other file.
 */
export function onTrusted(
  channel: string,
  { isOurs, onRefused }: TrustedIpcOptions,
  handle: (sender: TrustedSender) => void,
): void {
  ipcMain.on(channel, (event) => {
    const frame = trustedFrame(event, isOurs)
    if (frame) handle({ frame })
    else onRefused(channel, event.senderFrame?.origin ?? 'a frame that is gone')
  })
}

function trustedFrame(
  event: IpcMainEvent,
  isOurs: (contents: WebContents) => boolean,
): WebFrameMain | null {
  const frame = event.senderFrame
  if (!frame || frame !== event.sender.mainFrame || frame.parent !== null) return null
  return frame.origin === pageOrigin && isOurs(event.sender) ? frame : null
}
