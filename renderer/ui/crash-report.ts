const mostText = 4000

/**
 * What broke, fit to be sent to somebody: no numbers of cards, phones or orders, no addresses of people,
 * no query of a link, nothing in quotes, which may be a customer's words.
 */
export function crashReport(error: unknown, place: string, at: Date): string {
  const lines = [
    at.toISOString(),
    navigator.userAgent,
    error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    error instanceof Error ? (error.stack ?? '') : '',
    place.trim(),
  ]
  return masked(lines.join('\n').toWellFormed()).slice(0, mostText)
}

function masked(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '•@•')
    .replace(/\?[^\s)]*/g, '')
    .replace(/"[^"\n]*"|«[^»\n]*»|“[^”\n]*”/g, '"…"')
    .replace(/(?<![-:T\d])\d{5,}/g, '•••••')
}
