import type { ProgramToken, ProgramTokens } from '#hosts/node/program-tokens.ts'
import { scopes } from '#hosts/node/scopes.ts'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { flag, numberOption, textOption } from '../options.ts'
import { say } from '../say.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Tokens of other programs. A host that is running sees every change at once. */
export const token: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    scope: { type: 'string', value: scopes.join('|') },
    days: { type: 'string', value: 'N' },
    json: { type: 'boolean' },
  },
  positionals: 2,
  async run(call) {
    const [action, subject] = call.positionals
    const { createProgramTokens } = await import('#hosts/node/program-tokens.ts')
    const tokens = createProgramTokens(chosenDataFolder(call), Date.now)
    if (action === 'create') return create(call, tokens, subject)
    if (action === 'list' && subject === undefined) return list(call, tokens)
    if (action === 'revoke') return revoke(call, tokens, subject)
    throw new UsageError(call.words.tokens.actions)
  },
}

async function create(call: Call, tokens: ProgramTokens, name = ''): Promise<number> {
  const { words } = call
  if (name.trim() === '' || name.length > 60) throw new UsageError(words.tokens.nameMissing)
  const given = textOption(call, 'scope') ?? 'read'
  const scope = scopes.find((known) => known === given)
  if (!scope) throw new UsageError(words.tokens.scopes)
  const days = numberOption(call, 'days', { least: 1, most: 366, otherwise: 90, whole: true })
  const expiresAt = Date.now() + days * dayMs
  const { token: secret, record } = await tokens.create({ name: name.trim(), scope, expiresAt })
  // What is kept goes to the screen; the token alone to the output, so that it can be piped on.
  if (!flag(call, 'json')) {
    call.streams.errors.write(`${words.tokens.created(lineOf(record, call))}\n`)
    call.streams.output.write(`${secret}\n`)
  } else call.streams.output.write(`${JSON.stringify({ ...shown(record), token: secret })}\n`)
  return exitCodes.ok
}

async function list(call: Call, tokens: ProgramTokens): Promise<number> {
  const known = await tokens.list()
  const { output } = call.streams
  if (flag(call, 'json')) output.write(`${JSON.stringify(known.map(shown))}\n`)
  else if (known.length === 0) output.write(`${call.words.tokens.none}\n`)
  else for (const each of known) output.write(`${lineOf(each, call)}\n`)
  return exitCodes.ok
}

async function revoke(call: Call, tokens: ProgramTokens, id: string | undefined): Promise<number> {
  if (id === undefined) throw new UsageError(call.words.tokens.idMissing)
  if (!(await tokens.revoke(id))) throw new OtklikError('not_found', { what: id })
  say(call, { revoked: id }, call.words.tokens.revoked(id))
  return exitCodes.ok
}

function shown({ id, name, scope, createdAt, expiresAt }: ProgramToken) {
  const iso = (at: number) => new Date(at).toISOString()
  return { id, name, scope, createdAt: iso(createdAt), expiresAt: iso(expiresAt) }
}

function lineOf({ id, name, scope, expiresAt }: ProgramToken, { words }: Call): string {
  const day = new Date(expiresAt).toISOString().slice(0, 10)
  const until = expiresAt > Date.now() ? words.tokens.until(day) : words.tokens.endedOn(day)
  return `${id}  ${scope}  ${until}  ${name}`
}
