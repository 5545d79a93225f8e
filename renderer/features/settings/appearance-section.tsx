import { useTranslation } from 'react-i18next'
import { uiLanguages } from '#shared/domain.ts'
import { usePreferences, useSavePreferences } from '../../app/use-preferences.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { Choice } from '../../ui/field.tsx'
import { MyName } from './my-name.tsx'
import { Card, SectionHead } from './section-head.tsx'

const names = { ru: 'Русский', en: 'English' } as const

export function AppearanceSection() {
  const { t } = useTranslation()
  const shown = useUiLanguage()
  const preferences = usePreferences()
  const savePreferences = useSavePreferences()
  return (
    <>
      <SectionHead title={t('settings.section.appearance')} about={t('appearance.about')} />
      <Card>
        <MyName />
        <Row title={t('appearance.language')}>
          <Choice
            label={t('appearance.language')}
            value={shown}
            options={uiLanguages.map((value) => ({ value, label: names[value] }))}
            onChange={(language) => void savePreferences({ language })}
          />
        </Row>
        <Row title={t('appearance.density')}>
          <Choice
            label={t('appearance.density')}
            value={preferences.density}
            options={(['comfortable', 'dense'] as const).map((value) => ({
              value,
              label: t(`appearance.densities.${value}`),
            }))}
            onChange={(density) => void savePreferences({ density })}
          />
        </Row>
        <Row title={t('appearance.theme')}>
          <Choice
            label={t('appearance.theme')}
            value={preferences.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`appearance.themes.${value}`),
            }))}
            onChange={(theme) => void savePreferences({ theme })}
          />
        </Row>
      </Card>
    </>
  )
}

function Row({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 border-b border-line py-3 last:border-0 last:pb-0">
      <span className="font-medium">{title}</span>
      {children}
    </div>
  )
}
