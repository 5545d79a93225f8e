import { useTranslation } from 'react-i18next'

/** Examples as they are typed; the words beside them are in the dictionary under the same name. */
const rows = [
  'word',
  'exact',
  'begin',
  'and',
  'or',
  'not',
  'near',
  'marked',
  'from',
  'facts',
  'meaning',
] as const

/** All that a query may say, one click away from its field. */
export function QueryHelp() {
  const { t } = useTranslation()
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">{t('monitors.help.title')}</summary>
      <dl className="mt-1.5 grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2">
        {rows.map((row) => (
          <div key={row} className="contents">
            <dt className="font-mono break-words">{t(`monitors.help.${row}.write`)}</dt>
            <dd className="text-muted">{t(`monitors.help.${row}.finds`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
