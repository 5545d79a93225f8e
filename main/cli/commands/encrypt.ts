import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { decryptWorkspace, encryptWorkspace } from '#core/keeping/encrypt.ts'
import { finishRestore } from '#core/keeping/restore.ts'
import { formOf } from '#core/store/connection.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { planKeyFile } from '../key-files.ts'
import { textOption } from '../options.ts'
import { say } from '../say.ts'
import { secretsIn } from '../secrets-in.ts'

export const encrypt: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    'key-to': { type: 'string', value: 'FILE' },
    password: { type: 'string', value: 'FILE|-' },
    json: { type: 'boolean' },
  },
  positionals: 0,
  run: (call) =>
    withFolder(call, async (data, file) => {
      const words = call.words.encryption
      const keyTo = textOption(call, 'key-to')
      // What is encrypted has its key: only what lies beside it may be left to do.
      const isDone = formOf(file).form === 'encrypted'
      if (keyTo === undefined && !isDone) throw new UsageError(words.keyFileMissing)
      const keyFile = keyTo === undefined || isDone ? null : await planKeyFile(call, keyTo)
      const done = await encryptWorkspace({
        data,
        file,
        secrets: isDone ? secretsIn(data) : createFileSecrets(data),
        at: Date.now(),
        handOver: (key) => keyFile?.write(key),
      })
      const lines = [done.isNew ? words.encrypted : words.wasEncrypted]
      if (done.backups > 0) lines.push(words.backupsEncrypted(done.backups))
      if (keyFile !== null) lines.push(words.keyWritten(keyFile.file))
      if (done.plain.length > 0) lines.push(words.stillPlain(done.plain))
      say(call, { ...done, key: keyFile?.file ?? null }, lines.join('\n'))
    }),
}

export const decrypt: Command = {
  options: { data: { type: 'string', value: 'DIR' }, json: { type: 'boolean' } },
  positionals: 0,
  run: (call) =>
    withFolder(call, async (data, file) => {
      const words = call.words.encryption
      const done = await decryptWorkspace({ data, file, secrets: secretsIn(data), at: Date.now() })
      say(call, { done }, done ? words.decrypted : words.wasPlain)
    }),
}

async function withFolder(call: Call, work: (data: string, file: string) => Promise<void>): Promise<number> {
  const data = chosenDataFolder(call)
  const file = join(data, databaseName)
  const held = holdFolder(data)
  try {
    finishRestore(file)
    await work(data, file)
    return exitCodes.ok
  } finally {
    held.release()
  }
}
