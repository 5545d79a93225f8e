import { homedir } from 'node:os'
import { join } from 'node:path'
import { launchDesktop } from './launch-desktop.ts'

/** Entry of the desktop app's main process; lies in `out/main` when it runs. */
launchDesktop({
  args: process.argv,
  machine: { platform: process.platform, env: process.env, home: homedir() },
  root: join(import.meta.dirname, '..', '..'),
})
