import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseName } from '#core/app.ts'
import { keptKey } from '#core/keeping/encrypt.ts'
import { openKeyFile } from '#core/keeping/key-file.ts'
import { keepKey } from '#core/keeping/keys.ts'
import { formOf } from '#core/store/connection.ts'
import { keyId } from '#core/store/database-key.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { planKeyFile } from '../key-files.ts'
import { textOption } from '../options.ts'
import { readPassword } from '../read-password.ts'
import { say } from '../say.ts'
import { secretsIn } from '../secrets-in.ts'

export const key: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    to: { type: 'string', value: 'FILE' },
    password: { type: 'string', value: 'FILE|-' },
    json: { type: 'boolean' },
  },
  positionals: 2,
  run(call) {
    const [action, given] = call.positionals
    const to = textOption(call, 'to')
    if (action === 'export' && given === undefined && to !== undefined) return exportKey(call, to)
    if (action === 'import' && given !== undefined) return importKey(call, given)
    throw new UsageError(call.words.encryption.actions)
  },
}

/** Looks only: it works beside a program that holds the folder. */
async function exportKey(call: Call, to: string): Promise<number> {
  const words = call.words.encryption
  const data = chosenDataFolder(call)
  const file = join(data, databaseName)
  if (['plain', 'empty'].includes(formOf(file).form)) throw new UsageError(words.noKeyHere)
  const kept = await keptKey(file, secretsIn(data))
  const keyFile = await planKeyFile(call, to)
  keyFile.write(kept)
  say(call, { file: keyFile.file, key: keyId(kept) }, words.keyWritten(keyFile.file))
  return exitCodes.ok
}

async function importKey(call: Call, given: string): Promise<number> {
  const words = call.words.encryption
  const data = chosenDataFolder(call)
  const brought = openKeyFile(textOf(resolve(given)), await readPassword(call))
  const held = holdFolder(data)
  try {
    await keepKey(createFileSecrets(data), brought)
  } finally {
    held.release()
  }
  const here = formOf(join(data, databaseName))
  const isOfAnother = here.form === 'encrypted' && here.keyId !== keyId(brought)
  const lines = [words.keyImported(keyId(brought)), ...(isOfAnother ? [words.keyOfAnother] : [])]
  say(call, { key: keyId(brought), opensDatabase: here.form === 'encrypted' && !isOfAnother }, lines.join('\n'))
  return exitCodes.ok
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new OtklikError('not_found', { what: file }, { cause: error })
  }
}
