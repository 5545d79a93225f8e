import { spawn } from 'node:child_process'
import type { Opener } from '#core/ports.ts'
import { OtklikError } from '#shared/errors.ts'
import { externalAddress } from '../common/external-address.ts'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
}

/** The system's own way to open an address; none of them passes it through a shell. */
export function openCommand(platform: NodeJS.Platform, address: string): Command {
  if (platform === 'win32') {
    return { file: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', address] }
  }
  return { file: platform === 'darwin' ? 'open' : 'xdg-open', args: [address] }
}

export function createOpener(platform: NodeJS.Platform, run: typeof spawn = spawn): Opener {
  return {
    async open(url) {
      const command = openCommand(platform, externalAddress(url))
      await new Promise<void>((resolve, reject) => {
        const child = run(command.file, command.args, { detached: true, stdio: 'ignore' })
        child.once('error', (cause) =>
          reject(new OtklikError('not_found', { what: command.file }, { cause })),
        )
        child.once('spawn', () => {
          child.unref()
          resolve()
        })
      })
    },
  }
}
