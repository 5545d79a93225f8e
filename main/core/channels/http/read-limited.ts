/** More bytes than anybody may send us in one answer. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
  readonly limitBytes: number

  constructor(limitBytes: number) {
    super(`larger than ${limitBytes} bytes`)
    this.limitBytes = limitBytes
  }
}

/**
 * The body's bytes, counted as they stream in. `fetch` has unpacked them by then, so that a small
 * gzip bomb is stopped as early as an honest giant. Throws `TooLargeError` and hangs up.
 */
export async function readLimited(response: Response, limitBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > limitBytes) {
    await response.body?.cancel()
    throw new TooLargeError(limitBytes)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop also cancels the download.
    if (size > limitBytes) throw new TooLargeError(limitBytes)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks, size))
}
