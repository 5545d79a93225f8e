import { Notification } from 'electron'
import type { Notification as Notice } from '#core/ports.ts'

export interface NotificationOptions {
  readonly platform: NodeJS.Platform
  readonly onClick: (notice: Notice) => void
}

const longestText = 300

/** The system's notifications; a later one of a group takes the place of the one before. */
export function createNotifications({ platform, onClick }: NotificationOptions) {
  const shown = new Map<string, Notification>()
  return {
    show(notice: Notice): void {
      if (!Notification.isSupported()) return
      shown.get(notice.group)?.close()
      const notification = new Notification({
        title: plain(notice.title, platform),
        body: plain(notice.body, platform),
        // Whether there is a sound is chosen by kind; the page makes it.
        silent: true,
      })
      notification.on('click', () => onClick(notice))
      notification.on('close', () => {
        if (shown.get(notice.group) === notification) shown.delete(notice.group)
      })
      // Kept, because a notification that is collected as garbage no longer hears the click.
      shown.set(notice.group, notification)
      notification.show()
    },
  }
}

/** Names come from strangers, and Linux desktops read markup in notifications. */
function plain(text: string, platform: NodeJS.Platform): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  if (platform !== 'linux') return short
  return short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
