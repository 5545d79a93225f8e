/**
 * Error codes that cross the wire. The renderer and the command line hold a text in each UI language
 * for every code; the parameters fill that text and never contain a secret.
 */
export const errorCodes = [
  'bad_input',
  'not_found',
  'conflict',
  'unauthorized',
  'signed_out',
  'denied',
  'sign_in_failed',
  'too_many_attempts',
  'password_weak',
  'invitation_invalid',
  'email_taken',
  'last_admin',
  'query_invalid',
  'credentials_invalid',
  'credentials_rejected',
  'network_unreachable',
  'network_refused',
  'proxy_failed',
  'not_repliable',
  'text_too_long',
  'text_empty',
  'undo_too_late',
  'moved_on',
  'claimed',
  'database_newer',
  'database_corrupt',
  'database_key_missing',
  'database_key_wrong',
  'key_file_unreadable',
  'database_locked',
  'folder_in_use',
  'database_gone',
  'disk_full',
  'disk_unwritable',
  'secrets_unreadable',
  'secrets_unavailable',
  'port_taken',
  'model_unreadable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export type ErrorParameters = Readonly<Record<string, string | number>>

/** An error with a code the user's language has a sentence for. */
export class OtklikError extends Error {
  override readonly name = 'OtklikError'
  readonly code: ErrorCode
  readonly parameters: ErrorParameters

  constructor(code: ErrorCode, parameters: ErrorParameters = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(parameters)}`, options)
    this.code = code
    this.parameters = parameters
  }
}

/** What Node, SQLite or Otklik calls an error: `ENOENT`, `SQLITE_BUSY`, …; empty for what has no code. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
