import { CalendarPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestDayName } from '#shared/contract/sla.ts'
import { largestFeed, readHolidayFeed, type FeedDay, type HolidayFeed } from '#shared/calendars/holiday-feed.ts'
import { useServices } from '../../../app/services.ts'
import { Button } from '../../../ui/button.tsx'

interface HolidayImportProps {
  readonly timeZone: string
  /** What is in the calendar already. */
  readonly known: readonly string[]
  readonly onTake: (days: readonly FeedDay[]) => void
}

/** From this year on, and as many more: what lies further off nobody has decided. */
const yearsAhead = 5

/** Holidays from a file: shown first, taken on a word. The file is read on this page and goes nowhere. */
export function HolidayImport({ timeZone, known, onTake }: HolidayImportProps) {
  const { clock } = useServices()
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [feed, setFeed] = useState<HolidayFeed | null>(null)

  async function read(file: File) {
    const year = new Date(clock.now()).getFullYear()
    const options = { from: `${year}-01-01`, to: `${year + yearsAhead}-12-31`, timeZone, longestName: longestDayName }
    setFeed(file.size > largestFeed * 4 ? { ok: false, reason: 'too_large' } : readHolidayFeed(await file.text(), options))
  }

  return (
    <div className="mt-3">
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void read(file)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <CalendarPlus size={14} aria-hidden="true" /> {t('calendars.import')}
      </Button>
      {feed === null ? null : feed.ok ? (
        <Preview
          feed={feed}
          known={known}
          onTake={() => {
            onTake(feed.days)
            setFeed(null)
          }}
          onLeave={() => setFeed(null)}
        />
      ) : (
        <p role="alert" className="mt-2 text-danger">
          {t(`calendars.feedError.${feed.reason}`)}
        </p>
      )}
    </div>
  )
}

function Preview({
  feed,
  known,
  onTake,
  onLeave,
}: {
  readonly feed: Extract<HolidayFeed, { readonly ok: true }>
  readonly known: readonly string[]
  readonly onTake: () => void
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const { days, partial, cancelled, unreadable } = feed
  const fresh = days.filter(({ date }) => !known.includes(date)).length
  const isSkipping = partial + cancelled + unreadable > 0
  return (
    <section aria-label={t('calendars.import')} className="mt-2 rounded-md border border-line bg-sunken p-3">
      <p role="status" className="font-medium">
        {days.length === 0
          ? t('calendars.nothing')
          : `${t('calendars.found', { count: days.length })}, ${t('calendars.fresh', { count: fresh })}`}
      </p>
      {isSkipping ? <p className="text-xs text-faint">{t('calendars.skipped', { partial, cancelled, unreadable })}</p> : null}
      <ul className="mt-2 max-h-48 overflow-y-auto text-xs">
        {days.map(({ date, name }) => (
          <li key={date} className="flex gap-3">
            <span className="tabular w-20 shrink-0">{date}</span>
            <bdi className="truncate">{name}</bdi>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex gap-2">
        {days.length === 0 ? null : (
          <Button look="primary" small autoFocus onClick={onTake}>
            {t('calendars.take')}
          </Button>
        )}
        <Button look="quiet" small onClick={onLeave}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </section>
  )
}
