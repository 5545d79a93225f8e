import { ImageDown } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { useAttempt } from '../../../app/use-attempt.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { MenuButton, MenuEntry } from '../../../ui/menu.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { rangeText } from '../range-text.ts'
import { useReportShown } from '../report-shown.ts'
import { pngOf, svgOf } from './chart-picture.ts'

interface PictureMenuProps {
  readonly title: string
  /** What holds the drawing. */
  readonly place: RefObject<HTMLElement | null>
}

/** The chart as a picture, with its title and its days. */
export function PictureMenu({ title, place }: PictureMenuProps) {
  const { clock } = useServices()
  const { range } = useReportShown()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { busy, error, attempt } = useAttempt()

  const save = (kind: 'svg' | 'png') =>
    attempt(async () => {
      const chart = place.current?.querySelector<SVGSVGElement>('svg.recharts-surface')
      if (!chart) return
      const picture = svgOf(chart, { title, about: rangeText(language, range, clock.now()) })
      const file = kind === 'png' ? await pngOf(picture) : new Blob([picture.text], { type: 'image/svg+xml' })
      saveFile(file, `otklik-${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${kind}`)
    })

  return (
    <>
      {error === null ? null : (
        <span role="alert" className="text-xs text-danger">
          {error}
        </span>
      )}
      <MenuButton trigger={<IconButton icon={ImageDown} label={t('reports.picture', { title })} disabled={busy} />}>
        {(choose) => (
          <>
            <MenuEntry label="PNG" onChoose={choose(() => void save('png'))} />
            <MenuEntry label="SVG" onChoose={choose(() => void save('svg'))} />
          </>
        )}
      </MenuButton>
    </>
  )
}
