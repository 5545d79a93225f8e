import { createRoot } from 'react-dom/client'
import { App } from '../app/app.tsx'
import { createServices } from '../app/services.ts'
import '../styles.css'
import { createFakeCore } from './fake-core.ts'

/** `preview.html?language=en&theme=dark&conversations=0&start=1` shows the screens over the fake core. */
const query = new URLSearchParams(location.search)
const language = query.get('language') === 'en' ? 'en' : 'ru'
const { client } = createFakeCore({
  conversations: Number(query.get('conversations') ?? 60),
  language: query.has('start') ? null : language,
  accounts: !query.has('start'),
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
})
const root = document.getElementById('root')
if (root) createRoot(root).render(<App services={createServices(client, language)} />)
