import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { credentialFields } from '#shared/channel.ts'
import type { Account } from '#shared/contract/accounts.ts'
import { networks, type Network } from '#shared/domain.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import type { AppClient } from '../demo/app-client.ts'
import { flag, textOption } from '../options.ts'
import { readCredentials } from '../read-credentials.ts'
import { say } from '../say.ts'
import { healthLine } from '../health-line.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const variable = (name: string) => `OTKLIK_${kebab(name).replaceAll('-', '_').toUpperCase()}`

const credentialNames = [
  ...new Set(networks.flatMap((network) => credentialFields[network].map(({ name }) => name))),
]

export const account: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    credentials: { type: 'string', value: 'FILE|-' },
    'api-root': { type: 'string', value: 'URL' },
    proxy: { type: 'string', value: 'URL|none' },
    ...Object.fromEntries(
      credentialNames.map((name) => [kebab(name), { type: 'string' as const, value: 'TEXT' }]),
    ),
    json: { type: 'boolean' },
  },
  positionals: 2,
  run(call) {
    const [action, subject] = call.positionals
    if (action === 'add') return add(call, networkOf(call, subject))
    if (action === 'list' && subject === undefined) return list(call)
    if (action === 'remove') return remove(call, subject)
    throw new UsageError(call.words.accountActions)
  },
}

function networkOf(call: Call, text: string | undefined): Network {
  const network = networks.find((name) => name === text)
  if (!network) throw new UsageError(call.words.accountNetworks)
  return network
}

async function add(call: Call, network: Network): Promise<number> {
  const own = credentialFields[network].map(({ name }) => name)
  const foreign = credentialNames.find(
    (name) => !own.includes(name) && textOption(call, kebab(name)) !== undefined,
  )
  if (foreign !== undefined) throw new UsageError(call.words.unknownOption(`--${kebab(foreign)}`))
  const shown = credentialFields[network].filter(
    ({ name, secret }) => secret && textOption(call, kebab(name)) !== undefined,
  )
  const shownNames = shown.map(({ name }) => `--${kebab(name)}`)
  if (textOption(call, 'proxy')?.includes('@')) shownNames.push('--proxy')
  if (shownNames.length > 0) {
    const names = shownNames.join(', ')
    call.streams.errors.write(`otklik: ${call.words.secretAsArgument(names)}\n`)
  }
  const { proxy: givenProxy, ...given } = await readCredentials(call)
  const credentials = Object.fromEntries(
    own.flatMap((name) => {
      const value = textOption(call, kebab(name)) ?? call.environment[variable(name)]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const apiRoot = textOption(call, 'api-root')
  const proxy = textOption(call, 'proxy') ?? call.environment['OTKLIK_PROXY'] ?? givenProxy
  return withClient(call, async (client) => {
    const added = await client.accounts.add({
      network,
      credentials: { ...given, ...credentials },
      ...(apiRoot && { apiRoot }),
      ...(proxy !== undefined && { proxy: proxy === 'none' ? '' : proxy }),
    })
    say(call, added, call.words.accountAdded(added.id, network, added.name))
    return exitCodes.ok
  })
}

/** Looks only: it works beside a program that holds the folder. */
async function list(call: Call): Promise<number> {
  const [{ readAccounts }, { view }, { databaseName }, { keysIn }] = await Promise.all([
    import('../doctor/examine.ts'),
    import('#core/accounts/view.ts'),
    import('#core/app.ts'),
    import('../secrets-in.ts'),
  ])
  const data = chosenDataFolder(call)
  const file = join(data, databaseName)
  const accounts = existsSync(file) ? (await readAccounts(file, await keysIn(data, file))).map((record) => view(record)) : []
  if (flag(call, 'json')) call.streams.output.write(`${JSON.stringify(accounts)}\n`)
  else if (accounts.length === 0) call.streams.output.write(`${call.words.noAccounts}\n`)
  else for (const each of accounts) call.streams.output.write(`${lineOf(each, call)}\n`)
  return exitCodes.ok
}

function remove(call: Call, id: string | undefined): Promise<number> {
  if (id === undefined || !/^\d+$/.test(id)) throw new UsageError(call.words.accountIdMissing)
  return withClient(call, async (client) => {
    await client.accounts.remove({ id })
    say(call, { removed: id }, call.words.accountRemoved(id))
    return exitCodes.ok
  })
}

function lineOf(each: Account, { words }: Call): string {
  const worst = each.health.filter(({ severity }) => severity !== 'ok')
  const handle = each.handle === null ? '' : ` @${each.handle}`
  const said = worst.map((item) => `\n    ${healthLine(item, words)}`).join('')
  const way = each.proxy ? `  ${words.viaProxy(each.proxy.address)}` : ''
  return `${each.id}  ${each.network}  ${each.name}${handle}  ${words.statuses[each.status]}  ${each.apiRoot}${way}${said}`
}

async function withClient(
  call: Call,
  work: (client: AppClient, call: Call) => Promise<number>,
): Promise<number> {
  const [{ openWorkspace }, { clientOf }] = await Promise.all([
    import('../open-workspace.ts'),
    import('../demo/app-client.ts'),
  ])
  const workspace = await openWorkspace(chosenDataFolder(call))
  try {
    return await work(clientOf(workspace.app), call)
  } finally {
    await workspace.close()
  }
}
