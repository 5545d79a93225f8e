import { join } from 'node:path'
import { createClock } from '#shared/clock.ts'
import type { InvitationLink } from '#shared/contract/team.ts'
import { holdFolder, type HeldFolder } from '../../common/hold-folder.ts'
import { createFileLog } from '../../common/log.ts'
import { startCore, type RunningCore } from '../../common/running-core.ts'
import { createNodePorts, logFolder } from '../ports.ts'
import { openSessionFile } from '../session-file.ts'
import { createSessions } from '../sessions.ts'
import { givenCertificate, namesOf, ownCertificate, type Certificate } from './certificate.ts'
import { prepareDemoTeam, type DemoPerson } from './demo-team.ts'
import { startHubHost, type HubHost } from './hub-host.ts'
import { isLoopback, namesFor } from './listen.ts'

export interface RunHubOptions {
  /** The folder that holds package.json, `out` and `resources`. */
  readonly root: string
  readonly dataFolder: string
  readonly version: string
  readonly host: string
  readonly port: number
  /** What it is called besides the names of this machine and of the certificate. */
  readonly names: readonly string[]
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  /** The address of the proxy that does TLS; null: none. */
  readonly proxy: string | null
  /** Simulated networks and a few invented colleagues. */
  readonly demo?: { readonly speed: number; readonly seed: number; readonly faults: boolean }
}

export interface RunningHub extends HubHost {
  /** By which the first admin joins; null once there is one. */
  readonly firstInvitation: InvitationLink | null
  /** Of a certificate of our own making, for people to compare. */
  readonly fingerprint: string | null
  readonly people: readonly DemoPerson[]
}

/** A hub: the core, and its door for a team. Errors: see `holdFolder`, `startCore`, `startHubHost`, `givenCertificate`. */
export async function runHub(options: RunHubOptions): Promise<RunningHub> {
  const held = holdFolder(options.dataFolder)
  try {
    return await serveHeld(options, held)
  } catch (error) {
    held.release()
    throw error
  }
}

async function serveHeld(options: RunHubOptions, held: HeldFolder): Promise<RunningHub> {
  const { root, dataFolder, version, demo } = options
  const log = createFileLog(logFolder(dataFolder))
  const timers = { now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }
  const clock = createClock(timers, demo?.speed ?? 1)
  let core: RunningCore | null = null
  let people: readonly DemoPerson[] = []
  try {
    const certificate = await certificateFor(options)
    const sessions = createSessions(openSessionFile(dataFolder, log.child('http')), Date.now)
    core = await startCore({
      ports: createNodePorts({ dataFolder, resourcesFolder: join(root, 'resources'), clock, log, sessions }),
      host: 'hub',
      version,
      clockSpeed: demo?.speed ?? 1,
      demo: demo !== undefined,
      ...(demo && {
        seed: demo.seed,
        faults: demo.faults,
        async prepareTeam(app) {
          const prepared = await prepareDemoTeam(app)
          people = prepared.people
          return prepared.admin
        },
      }),
    })
    const running = core
    const firstInvitation = await running.team.firstInvitation()
    const host = await startHubHost({
      router: running.router,
      entrance: running.entrance,
      version,
      rendererFolder: join(root, 'out', 'renderer'),
      host: options.host,
      port: options.port,
      certificate,
      proxy: options.proxy,
      names: [...options.names, ...(options.proxy === null ? ownNames(options, certificate) : [])],
      sessions,
      elapsed: () => performance.now(),
      log: log.child('http'),
    })
    held.publish(host.address)
    return {
      address: host.address,
      firstInvitation,
      fingerprint: certificate?.isOwn === true ? certificate.fingerprint : null,
      people,
      async stop() {
        await host.stop()
        await running.stop()
        log.close()
        held.release()
      },
    }
  } catch (error) {
    await core?.stop()
    log.close()
    throw error
  }
}

/** On loopback, and behind a proxy, nobody listens in on the way. */
function certificateFor({ dataFolder, host, names, tls, proxy }: RunHubOptions): Promise<Certificate | null> {
  if (tls) return givenCertificate(tls.certFile, tls.keyFile)
  if (proxy !== null || isLoopback(host)) return Promise.resolve(null)
  return ownCertificate(dataFolder, [...names, ...namesFor(host)], Date.now())
}

function ownNames({ host }: RunHubOptions, certificate: Certificate | null): readonly string[] {
  return [...new Set([...(certificate?.isOwn === false ? namesOf(certificate.cert) : []), ...namesFor(host)])]
}
