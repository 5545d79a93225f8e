import './app/without-eval.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createServices } from './app/services.ts'
import { rememberPlace } from './app/remember-place.ts'
import { applyTheme, rememberedTheme } from './app/theme.ts'
import { languageOf } from './i18n/create-i18n.ts'
import { connect } from './rpc/connect.ts'
import './styles.css'

applyTheme(rememberedTheme(window), window)
const client = await connect(window)
const services = createServices(client, languageOf(navigator.language))
rememberPlace(services.ui, localStorage)
void services.drafts.flush()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(<App services={services} />)
