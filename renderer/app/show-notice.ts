import type { AppEvent } from '#shared/contract/events.ts'

export type Notice = Extract<AppEvent, { readonly type: 'notification' }>

interface PageNotice {
  readonly notice: Notice
  /** The app is open in a browser: what the desktop's own window leaves to its host is done here. */
  readonly isInBrowser: boolean
  readonly onClick: () => void
}

/** What of a notice the page itself makes besides its words: the sound, and in a browser the system's notification. */
export function showNotice({ notice, isInBrowser, onClick }: PageNotice): void {
  if (notice.sound) void soundOnce()
  if (!notice.system || !isInBrowser || !mayNotify()) return
  // Several pages may be open: the system shows one of a tag.
  const shown = new Notification(notice.title, { body: notice.body, tag: notice.group, silent: true })
  shown.addEventListener('click', () => {
    window.focus()
    onClick()
    shown.close()
  })
}

const mayNotify = () => 'Notification' in window && Notification.permission === 'granted'

const lastsMs = 600

/** Two soft tones; of several open pages only one makes them. */
async function soundOnce(): Promise<void> {
  // Missing where the page came over plain http from another machine: nobody can be asked there.
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return playTones()
  await locks.request('otklik-sound', { ifAvailable: true }, (lock) => (lock ? playTones() : undefined))
}

async function playTones(): Promise<void> {
  const audio = new AudioContext()
  try {
    playTone(audio, 660, 0)
    playTone(audio, 880, 0.14)
    await new Promise((resolve) => setTimeout(resolve, lastsMs))
  } finally {
    await audio.close()
  }
}

function playTone(audio: AudioContext, frequency: number, after: number) {
  const start = audio.currentTime + after
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.32)
}
