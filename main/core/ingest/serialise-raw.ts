const mostCharacters = 100_000

/** A raw item as text for the quarantine, whatever it is. */
export function serialiseRaw(raw: unknown): string {
  let text: string
  try {
    text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))
  } catch (error) {
    text = `${String(raw)} (${String(error)})`
  }
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}
