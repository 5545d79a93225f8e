import { isIPv4, isIPv6, type Socket } from 'node:net'
import { ProxyError } from '#core/channels/http/proxy-error.ts'
import type { Login, Target } from './dial-proxy.ts'
import { readExactly } from './read-exactly.ts'

const version = 5
const noLogin = 0
const byPassword = 2
const addressLengths: Readonly<Record<number, number>> = { 1: 4, 4: 16 }

/** SOCKS5 (RFC 1928) with or without name and password (RFC 1929). Error: `ProxyError`. */
export async function askSocks(socket: Socket, target: Target, login: Login | null): Promise<void> {
  socket.write(Buffer.from(login ? [version, 2, noLogin, byPassword] : [version, 1, noLogin]))
  const [spoken, method] = await readExactly(socket, 2)
  if (spoken !== version) throw new ProxyError('unreachable')
  if (method === byPassword && login) await logIn(socket, login)
  else if (method !== noLogin) throw new ProxyError('login')
  socket.write(Buffer.concat([Buffer.from([version, 1, 0]), addressOf(target), portOf(target)]))
  const [, reply, , kind = 0] = await readExactly(socket, 4)
  if (reply !== 0) throw new ProxyError('refused')
  const length = addressLengths[kind] ?? (await readExactly(socket, 1))[0] ?? 0
  await readExactly(socket, length + 2)
}

async function logIn(socket: Socket, { user, password }: Login): Promise<void> {
  socket.write(Buffer.concat([Buffer.from([1]), counted(user), counted(password)]))
  const [, status] = await readExactly(socket, 2)
  if (status !== 0) throw new ProxyError('login')
}

/** The proxy looks names up: whom we ask is told to nobody else. */
function addressOf({ host }: Target): Buffer {
  if (isIPv4(host)) return Buffer.from([1, ...host.split('.').map(Number)])
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIPv6(bare)) return Buffer.concat([Buffer.from([4]), ipv6Bytes(bare)])
  return Buffer.concat([Buffer.from([3]), counted(host)])
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = address.split('::')
  const parts = (text: string) => (text === '' ? [] : text.split(':'))
  const before = parts(head)
  const after = parts(tail ?? '')
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const words = [...before, ...Array.from({ length: gap }, () => '0'), ...after]
  const bytes = Buffer.alloc(16)
  words.forEach((word, index) => bytes.writeUInt16BE(Number.parseInt(word, 16), index * 2))
  return bytes
}

function portOf({ port }: Target): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(port)
  return bytes
}

/** A text behind its length in bytes. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length === 0 || bytes.length > 255) throw new ProxyError('login')
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}
