import './app/without-eval.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { claimWindow } from './app/claim-window.ts'
import { createServices, randomName } from './app/services.ts'
import { rememberPlace } from './app/remember-place.ts'
import { applyTheme, rememberedTheme } from './app/theme.ts'
import { languageOf } from './i18n/create-i18n.ts'
import { personKey } from './features/team/change-person.ts'
import { connect } from './rpc/connect.ts'
import './styles.css'

applyTheme(rememberedTheme(window), window)
const own = await claimWindow({ sessionStorage, locks: navigator.locks, newName: randomName })
const client = await connect(window, own.name)
const services = createServices(client, languageOf(navigator.language), own)
rememberPlace(services.ui, localStorage)
// Somebody else signed in, in another tab: what this page shows is not theirs.
window.addEventListener('storage', ({ key }) => key === personKey && location.reload())
void services.drafts.flush()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(<App services={services} />)
