import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/*
 * Passwords are kept as PHC strings (https://github.com/P-H-C/phc-string-format): argon2id with the parameters of the
 * OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane), scrypt (N = 2^17, r = 8, p = 1) where this Node was built
 * without it. Each names its parameters, so that both are checked wherever they were made.
 */

const memoryKib = 19_456
const passes = 2
const lanes = 1
const saltBytes = 16
const tagBytes = 32
const scryptLogN = 17
const scryptR = 8

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

interface Argon2Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** Missing from builds of Node against an OpenSSL before 3.2. */
const hasArgon2 = typeof argon2 === 'function'

function argon2id(password: string, nonce: Buffer, cost: Argon2Cost, tagLength: number): Promise<Buffer> {
  return promisify(argon2)('argon2id', { message: password, nonce, tagLength, ...cost })
}

function scryptOf(password: string, salt: Buffer, logN: number, r: number, length: number): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N, r, p: 1, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** The same password typed on two systems is one, however its letters were composed. */
const composed = (password: string) => password.normalize('NFKC')

export async function hashPassword(password: string, method = hasArgon2 ? 'argon2id' : 'scrypt'): Promise<string> {
  const salt = randomBytes(saltBytes)
  if (method === 'argon2id') {
    const tag = await argon2id(composed(password), salt, { memory: memoryKib, passes, parallelism: lanes }, tagBytes)
    return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${base64(salt)}$${base64(tag)}`
  }
  const key = await scryptOf(composed(password), salt, scryptLogN, scryptR, tagBytes)
  return `$scrypt$ln=${scryptLogN},r=${scryptR},p=1$${base64(salt)}$${base64(key)}`
}

/** False also for what is no hash of ours: nobody gets in by a row that somebody damaged. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const argon = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([^$]+)\$([^$]+)$/.exec(hash)
  const other = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=1\$([^$]+)\$([^$]+)$/.exec(hash)
  if (argon && hasArgon2) {
    const [, memory, times, parallelism, salt = '', tag = ''] = argon
    const cost = { memory: Number(memory), passes: Number(times), parallelism: Number(parallelism) }
    const kept = Buffer.from(tag, 'base64')
    return isEqual(kept, await argon2id(composed(password), Buffer.from(salt, 'base64'), cost, kept.length))
  }
  if (other) {
    const [, logN, r, salt = '', key = ''] = other
    const kept = Buffer.from(key, 'base64')
    const made = await scryptOf(composed(password), Buffer.from(salt, 'base64'), Number(logN), Number(r), kept.length)
    return isEqual(kept, made)
  }
  return false
}

let nobodys: Promise<string> | null = null

const isEqual = (a: Buffer, b: Buffer) => a.length === b.length && a.length > 0 && timingSafeEqual(a, b)

/**
 * Whether it is the password of somebody; `hash` is null where there is nobody, or nobody who may come in: never, and as
 * long as checking a real one takes, so that nobody learns by the time which e-mails are known here.
 */
export async function isPasswordOf(password: string, hash: string | null): Promise<boolean> {
  return hash === null ? checkNobodys(password) : isPassword(password, hash)
}

async function checkNobodys(password: string): Promise<false> {
  nobodys ??= hashPassword(base64(randomBytes(saltBytes)))
  await isPassword(password, await nobodys)
  return false
}
