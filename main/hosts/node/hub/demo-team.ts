import type { App } from '#core/app.ts'
import type { Caller } from '#core/team/callers.ts'
import type { Role } from '#shared/roles.ts'

export interface DemoPerson {
  readonly name: string
  readonly role: Role
  readonly email: string
  readonly password: string
}

const address = 'demo'
const password = 'пять жёлтых чаек'

const invented: readonly Omit<DemoPerson, 'password'>[] = [
  { name: 'Анна Белова', role: 'admin', email: 'anna@ezhevoz.example' },
  { name: 'Олег Титов', role: 'lead', email: 'oleg@ezhevoz.example' },
  { name: 'Ирина Ким', role: 'agent', email: 'irina@ezhevoz.example' },
  { name: 'Mark Ellis', role: 'agent', email: 'mark@ezhevoz.example' },
]

/** Brings a few invented colleagues into an empty hub, each by a link as anybody comes in. */
export async function prepareDemoTeam({
  team,
  entrance,
}: Pick<App, 'team' | 'entrance'>): Promise<{ readonly admin: Caller; readonly people: readonly DemoPerson[] }> {
  const people = invented.map((person) => ({ ...person, password }))
  const [first, ...others] = people
  const link = await team.firstInvitation()
  const codeOf = (path: string) => path.slice(path.indexOf('=') + 1)
  // A data folder that was kept has them already.
  const agentId = link && first
    ? await entrance.join({ ...first, code: codeOf(link.path) }, address)
    : await entrance.signIn({ email: first?.email ?? '', password }, address)
  const admin: Caller = { agentId, role: 'admin', address: null }
  if (!link) return { admin, people }
  for (const person of others) {
    const { path } = await team.invite(person.role, 1)
    await entrance.join({ ...person, code: codeOf(path) }, address)
  }
  return { admin, people }
}
