import { ipcRenderer } from 'electron'
import { pageOrigin, portChannel, portMessage, portWanted } from '#shared/page-port.ts'

/** Passes one MessagePort from the main process to our own page, and nothing else. */

function onPageMessage(event: MessageEvent): void {
  if (event.source !== window || event.origin !== pageOrigin || !isPortWanted(event.data)) return
  window.removeEventListener('message', onPageMessage)
  ipcRenderer.once(portChannel, (answer) => {
    window.postMessage({ type: portMessage }, pageOrigin, [...answer.ports])
  })
  ipcRenderer.send(portChannel)
}

function isPortWanted(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === portWanted
}

if (window.location.origin === pageOrigin) window.addEventListener('message', onPageMessage)
