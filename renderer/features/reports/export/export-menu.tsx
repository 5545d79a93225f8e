import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { exportsOf } from '#shared/contract/reports.ts'
import { useServices } from '../../../app/services.ts'
import { useAttempt } from '../../../app/use-attempt.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { Button } from '../../../ui/button.tsx'
import { MenuButton, MenuEntry } from '../../../ui/menu.tsx'
import { useReportShown } from '../report-shown.ts'
import type { ReportView } from '../report-view.ts'
import { csvFile, workbookFile } from './save-report.ts'
import { saveFile } from '../../../ui/save-file.ts'

/** The report that is looked at, as a file. */
export function ExportMenu({ compare }: Pick<ReportView, 'compare'>) {
  const { client } = useServices()
  const { range } = useReportShown()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { busy, error, attempt } = useAttempt()
  const asked = { ...range, language, ...(compare && { compare }) }
  const name = `otklik-${dayOf(range.from, range.timeZone)}-${dayOf(range.to - 1, range.timeZone)}`
  const sheets = exportsOf.map((of) => ({ of, name: t(`reports.export.of.${of}`) }))

  const saveWorkbook = () => attempt(async () => saveFile(await workbookFile(client, asked, sheets), `${name}.xlsx`))
  const saveCsv = (of: (typeof exportsOf)[number]) =>
    attempt(async () => saveFile(await csvFile(client, asked, of), `${name}-${of}.csv`))

  return (
    <div className="flex items-center gap-2">
      {error === null ? null : (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
      <MenuButton
        trigger={
          <Button disabled={busy} aria-busy={busy}>
            <Download size={14} aria-hidden="true" />
            {t(busy ? 'reports.export.busy' : 'reports.export.title')}
          </Button>
        }
      >
        {(choose) => (
          <>
            <MenuEntry label={t('reports.export.workbook')} onChoose={choose(() => void saveWorkbook())} />
            {sheets.map(({ of, name: sheet }) => (
              <MenuEntry
                key={of}
                label={t('reports.export.csv', { of: sheet })}
                onChoose={choose(() => void saveCsv(of))}
              />
            ))}
          </>
        )}
      </MenuButton>
    </div>
  )
}

/** "2026-11-21", local to the zone. */
function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}
