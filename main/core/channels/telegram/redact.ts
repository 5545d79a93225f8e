/**
 * Takes a bot's token out of a text that may end in an error or a log: in a URL, encoded, or its
 * secret half alone.
 */
export function tokenRedactor(token: string): (text: string) => string {
  const secret = token.slice(token.indexOf(':') + 1)
  const forms = [token, encodeURIComponent(token), ...(secret.length >= 8 ? [secret] : [])]
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '<token>'), text)
}
