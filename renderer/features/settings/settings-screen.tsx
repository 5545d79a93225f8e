import type { ReactNode } from 'react'
import {
  ArchiveX,
  Bell,
  CalendarClock,
  CircleUser,
  GraduationCap,
  Keyboard,
  MonitorSmartphone,
  Palette,
  Plug,
  ScrollText,
  Send,
  ShieldAlert,
  SlidersHorizontal,
  Tags,
  TextQuote,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mayAs } from '#shared/roles.ts'
import { isOfHub, sectionNeeds, type SettingsSection } from '../../actions/place-commands.ts'
import { useMe } from '../../app/use-me.ts'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { AccountsSection } from './accounts/accounts-section.tsx'
import { ConnectSection } from './accounts/connect-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LearningSection } from './learning-section.tsx'
import { NoticesSection } from './notices/notices-section.tsx'
import { PrioritySection } from './priority/priority-section.tsx'
import { QuarantineSection } from './quarantine-section.tsx'
import { RetentionSection } from './retention/retention-section.tsx'
import { SchedulesSection } from './schedules/schedules-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SlaSection } from './sla/sla-section.tsx'
import { AuditSection } from '../audit/audit-section.tsx'
import { MeSection } from '../team/me-section.tsx'
import { TeamSection } from '../team/team-section.tsx'
import { TagsSection } from './tags-section.tsx'
import { TemplatesSection } from './templates-section.tsx'

interface Section {
  readonly id: SettingsSection
  readonly icon: LucideIcon
  readonly view: () => ReactNode
}

const sections: readonly Section[] = [
  { id: 'me', icon: CircleUser, view: () => <MeSection /> },
  { id: 'team', icon: Users, view: () => <TeamSection /> },
  { id: 'audit', icon: ScrollText, view: () => <AuditSection /> },
  { id: 'accounts', icon: Plug, view: () => <AccountsSection /> },
  { id: 'sla', icon: CalendarClock, view: () => <SlaSection /> },
  { id: 'priority', icon: SlidersHorizontal, view: () => <PrioritySection /> },
  { id: 'templates', icon: TextQuote, view: () => <TemplatesSection /> },
  { id: 'tags', icon: Tags, view: () => <TagsSection /> },
  { id: 'learning', icon: GraduationCap, view: () => <LearningSection /> },
  { id: 'notices', icon: Bell, view: () => <NoticesSection /> },
  { id: 'appearance', icon: Palette, view: () => <AppearanceSection /> },
  { id: 'keys', icon: Keyboard, view: () => <KeysSection /> },
  { id: 'schedules', icon: Send, view: () => <SchedulesSection /> },
  { id: 'sessions', icon: MonitorSmartphone, view: () => <SessionsSection /> },
  { id: 'retention', icon: ArchiveX, view: () => <RetentionSection /> },
  { id: 'quarantine', icon: ShieldAlert, view: () => <QuarantineSection /> },
]

export function SettingsScreen() {
  useLateWords()
  const { ui } = useServices()
  const { t } = useTranslation()
  const shown = useUi((state) => state.settingsSection)
  const me = useMe()
  const offered = sections.filter(
    ({ id }) => (me?.hub === true || !isOfHub(id)) && (me === null || mayAs(me.role, sectionNeeds[id] ?? 'viewer')),
  )
  const section = offered.find(({ id }) => id === (shown === 'connect' ? 'accounts' : shown)) ?? offered[0]
  return (
    <div className="flex h-full max-[760px]:flex-col">
      <nav
        aria-label={t('settings.title')}
        className="w-52 shrink-0 space-y-0.5 border-r border-line bg-surface p-3 max-[760px]:flex max-[760px]:w-full max-[760px]:flex-wrap max-[760px]:gap-x-1 max-[760px]:border-r-0 max-[760px]:border-b"
      >
        <h1 className="px-2 pb-2 text-base font-semibold max-[760px]:sr-only">{t('settings.title')}</h1>
        {offered.map(({ id, icon: Icon }) => {
          const active = id === section?.id
          return (
            <button
              key={id}
              type="button"
              aria-current={active ? 'page' : undefined}
              className={`flex h-8 w-full items-center gap-2.5 max-[760px]:w-auto rounded-md px-2 text-left ${active ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink'}`}
              onClick={() => ui.setState({ settingsSection: id })}
            >
              <Icon size={15} strokeWidth={1.8} aria-hidden="true" />
              {t(`settings.section.${id}`)}
            </button>
          )
        })}
      </nav>
      <div className="min-w-0 grow overflow-y-auto" tabIndex={-1}>
        <div className="mx-auto max-w-180 space-y-6 px-8 py-7 max-[760px]:px-4">
          {shown === 'connect' && section?.id === 'accounts' ? <ConnectSection /> : section?.view()}
        </div>
      </div>
    </div>
  )
}
