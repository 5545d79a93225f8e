import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, MessageChannelMain, session, utilityProcess, type BrowserWindow } from 'electron'
import { createClock } from '#shared/clock.ts'
import { assertNever } from '#shared/domain.ts'
import { portChannel } from '#shared/page-port.ts'
import { createFileLog } from '../common/log.ts'
import { answerCall } from './core-calls.ts'
import type { MessageToCore } from './core-messages.ts'
import { createCoreSupervisor, type CoreNews } from './core-supervisor.ts'
import { logFolder, windowFile, windowLogFolder } from './folders.ts'
import { guardContents, guardSession, type GuardOptions } from './guards.ts'
import type { LaunchOptions } from './launch-options.ts'
import { setMenu } from './menu.ts'
import { nativeTexts, systemLanguage } from './native-texts.ts'
import { createNotifications } from './notifications.ts'
import { systemBrowser } from './opener.ts'
import { createOpeningSign } from './opening.ts'
import { servePage } from './protocol.ts'
import { createSafeSecrets } from './safe-secrets.ts'
import { askToTryAgain, sayCannotStart } from './trouble.ts'
import { createTray } from './tray.ts'
import { onTrusted } from './trusted-ipc.ts'
import { openWindow, showWindow } from './window.ts'

export interface DesktopOptions {
  /** The folder that holds package.json, `out` and `resources`. */
  readonly root: string
  readonly dataFolder: string
  readonly launch: LaunchOptions
  readonly platform: NodeJS.Platform
}

/** Ties window, tray and core process together; Electron is ready by now. */
export function startDesktop({ root, dataFolder, launch, platform }: DesktopOptions): void {
  const logs = logFolder(dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const log = createFileLog(windowLogFolder(dataFolder))
  const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout })
  const calls = {
    secrets: createSafeSecrets(dataFolder, platform),
    opener: systemBrowser,
    resolveProxy: (url: string) => session.defaultSession.resolveProxy(url),
    log: log.child('calls'),
  }
  const resourcesFolder = join(root, 'resources')
  const iconFolder = join(resourcesFolder, 'icons')
  let language = systemLanguage(app.getLocale())
  let window: BrowserWindow | null = null
  let quitting = false
  let exitCode = 0

  const opening = createOpeningSign(() => window)
  const guards: GuardOptions = {
    openOutside: (url) => systemBrowser.open(url),
    onRefused: (what, url) => log.warn('refused', { what, url }),
  }
  guardContents(guards)
  guardSession(session.defaultSession, guards)
  servePage(join(root, 'out', 'renderer'), (error) => log.error('a file could not be read', { error }))
  setMenu(platform, language)

  const core = createCoreSupervisor({
    fork: () =>
      utilityProcess.fork(join(root, 'out', 'main', 'core-process.js'), [], {
        serviceName: 'Otklik core',
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    start: {
      dataFolder,
      resourcesFolder,
      version: app.getVersion(),
      speed: launch.speed,
      demo: launch.demo,
      seed: launch.seed,
      faults: launch.faults,
    },
    clock,
    log: log.child('core'),
    onNews: hear,
    onReady: (again) => {
      opening.hide()
      if (again) window?.reload()
    },
    onFailed: (code, parameters) => {
      sayCannotStart(language, { code, parameters }, logs)
      quit(1)
    },
    onCrashed: () => notifications.show({ ...nativeTexts[language].crashed, group: 'core' }),
    onGivenUp: () => {
      void askToTryAgain(language, logs).then((again) => (again ? core.start() : quit(1)))
    },
  })
  const notifications = createNotifications({
    platform,
    onClick: ({ conversationId }) => {
      open()
      if (conversationId !== undefined) core.tell({ type: 'show', conversationId })
    },
  })
  const tray = createTray({
    iconFolder,
    platform,
    language,
    window: () => window,
    onOpen: open,
    onQuit: () => quit(0),
  })

  function hear(news: CoreNews, answer: (message: MessageToCore) => void): void {
    switch (news.type) {
      case 'opening':
        return opening.show(language, news.step)
      case 'asked':
        return void answerCall(news.id, news.call, calls).then(answer)
      case 'notify':
        return notifications.show(news.notification)
      case 'badge':
        return tray.setCount(news.count)
      case 'language':
        language = news.language
        tray.setLanguage(language)
        return setMenu(platform, language)
      default:
        return assertNever(news)
    }
  }

  function open(): void {
    if (window) return showWindow(window)
    window = openWindow({
      preload: join(root, 'out', 'preload', 'index.cjs'),
      icon: join(iconFolder, 'icon.png'),
      stateFile: windowFile(dataFolder),
      packaged: app.isPackaged,
      platform,
      log: log.child('window'),
      // On Linux nobody can know whether the desktop shows a tray at all.
      closeHides: () => !quitting && platform !== 'linux',
    })
    window.once('closed', () => {
      window = null
    })
  }

  function quit(code: number): void {
    exitCode = code
    app.quit()
  }

  onTrusted(
    portChannel,
    {
      isOurs: (contents) => contents === window?.webContents,
      onRefused: (channel, origin) => log.warn('refused', { what: channel, url: origin }),
    },
    ({ frame }) => {
      const { port1, port2 } = new MessageChannelMain()
      core.connect(port1)
      frame.postMessage(portChannel, null, [port2])
    },
  )
  app.on('second-instance', open)
  app.on('activate', open)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', () => {
    quitting = true
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    void core.stop().finally(() => {
      log.close()
      app.exit(exitCode)
    })
  })

  core.start()
  open()
}
