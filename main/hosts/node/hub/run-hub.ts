import type { InvitationLink } from '#shared/contract/team.ts'
import { runHeld, type HeldOptions } from '../run-held.ts'
import { givenCertificate, namesOf, ownCertificate, type Certificate } from './certificate.ts'
import { prepareDemoTeam, type DemoPerson } from './demo-team.ts'
import { startHubHost, type HubHost } from './hub-host.ts'
import { isLoopback, namesFor } from './listen.ts'

export interface RunHubOptions extends Omit<HeldOptions, 'speed'> {
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

/** A hub: the core, and its door for a team. Errors: see `runHeld`, `startHubHost`, `givenCertificate`. */
export function runHub(options: RunHubOptions): Promise<RunningHub> {
  const { version, demo, proxy } = options
  return runHeld({ ...options, speed: demo?.speed ?? 1 }, async ({ sessions, httpLog, rendererFolder, start }) => {
    const certificate = await certificateFor(options)
    let people: readonly DemoPerson[] = []
    const core = await start({
      host: 'hub',
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
    const firstInvitation = await core.team.firstInvitation()
    const host = await startHubHost({
      router: core.router,
      entrance: core.entrance,
      version,
      rendererFolder,
      host: options.host,
      port: options.port,
      certificate,
      proxy,
      names: [...options.names, ...(proxy === null ? ownNames(options, certificate) : [])],
      sessions,
      elapsed: () => performance.now(),
      log: httpLog,
    })
    const fingerprint = certificate?.isOwn === true ? certificate.fingerprint : null
    return { ...host, firstInvitation, fingerprint, people }
  })
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
