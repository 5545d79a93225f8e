/** Every network's own way to carry a token from a public link into a private dialog. */
const carriers: readonly RegExp[] = [
  /vk\.me\/[\w.]+\?(?:[^\s#]*&)?ref=([\w%-]+)/i,
  /t\.me\/\w+\?(?:[^\s#]*&)?start=([\w-]{1,64})/i,
]
const composeLink = /https:\/\/(?:x|twitter)\.com\/messages\/compose\?[^\s]+/i
const composeToken = /\[#([\w-]{1,64})\]/

/** The token of the invitation link in the brand's text, or null when it invites nobody. */
export function invitationToken(text: string): string | null {
  for (const carrier of carriers) {
    const token = carrier.exec(text)?.[1]
    if (token) return decodeURIComponent(token)
  }
  const link = composeLink.exec(text)?.[0]
  if (!link) return null
  const prefilled = new URL(link).searchParams.get('text') ?? ''
  return composeToken.exec(prefilled)?.[1] ?? null
}
