/** How the buckets of a chart are called: by their hour or their day. */
export function momentFormat(language: string, bucket: 'hour' | 'day'): (start: number) => string {
  const format = new Intl.DateTimeFormat(
    language,
    bucket === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  )
  return (start) => format.format(start)
}
