import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { OtklikError } from '#shared/errors.ts'
import { explainFileError } from '../../common/file-error.ts'
import { ifAbsent } from '../../common/if-absent.ts'
import { writeAtomically } from '../../common/write-atomically.ts'

export interface Certificate {
  readonly cert: string
  readonly key: string
  /** SHA-256 of the certificate, as browsers show it: `AB:CD:…`. */
  readonly fingerprint: string
  /** Of our own making: browsers ask before they open it. */
  readonly isOwn: boolean
}

const dayMs = 24 * 60 * 60 * 1000
/** Some browsers take no certificate for longer. */
const lifeMs = 397 * dayMs
const renewMs = 30 * dayMs

/** One that was given. Errors: `bad_input` with the file, for what is no certificate, or a key of another one. */
export async function givenCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([textOf(certFile), textOf(keyFile)])
  const parsed = parse(cert, certFile)
  let isPair: boolean
  try {
    isPair = parsed.checkPrivateKey(createPrivateKey(key))
  } catch (cause) {
    throw new OtklikError('bad_input', { field: keyFile }, { cause })
  }
  if (!isPair) throw new OtklikError('bad_input', { field: keyFile })
  return { cert, key, fingerprint: parsed.fingerprint256, isOwn: false }
}

/**
 * One of our own making for these names, kept in the data folder (`hub-certificate.pem`, `hub-key.pem`) and made anew
 * where a name came along or its end is near. Errors: those of files.
 */
export async function ownCertificate(dataFolder: string, names: readonly string[], now: number): Promise<Certificate> {
  const certFile = join(dataFolder, 'hub-certificate.pem')
  const keyFile = join(dataFolder, 'hub-key.pem')
  // One that is there and cannot be read must not be made anew in silence: people have compared its fingerprint.
  const [cert, key] = await Promise.all([textIn(certFile), textIn(keyFile)])
  if (cert !== null && key !== null) {
    const kept = parse(cert, certFile)
    const isLong = Date.parse(kept.validTo) - now > renewMs
    if (isLong && names.every((name) => isFor(kept, name))) {
      return { cert, key, fingerprint: kept.fingerprint256, isOwn: true }
    }
  }
  // It brings a whole library of certificates; only this needs it.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'Otklik hub' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + lifeMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })) },
    ],
  })
  await writeAtomically(keyFile, made.private)
  await writeAtomically(certFile, made.cert)
  return { cert: made.cert, key: made.private, fingerprint: parse(made.cert, certFile).fingerprint256, isOwn: true }
}

/** The names a certificate is for, hosts and addresses. */
export function namesOf(cert: string): readonly string[] {
  const { subjectAltName = '' } = new X509Certificate(cert)
  return subjectAltName
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? [])
    .filter((name) => !name.includes('*'))
}

const isFor = (cert: X509Certificate, name: string) =>
  (isIP(name) ? cert.checkIP(name) : cert.checkHost(name)) !== undefined

function parse(cert: string, file: string): X509Certificate {
  try {
    return new X509Certificate(cert)
  } catch (cause) {
    throw new OtklikError('bad_input', { field: file }, { cause })
  }
}

async function textOf(file: string): Promise<string> {
  const text = await textIn(file)
  if (text === null) throw new OtklikError('not_found', { what: file })
  return text
}

/** Null where there is no such file. */
async function textIn(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8').catch(ifAbsent(null))
  } catch (error) {
    throw explainFileError(error, file)
  }
}
