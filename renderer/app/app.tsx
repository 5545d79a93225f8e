import { QueryClientProvider } from '@tanstack/react-query'
import { I18nextProvider } from 'react-i18next'
import { ServicesContext, type Services } from './services.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Shell } from './shell.tsx'

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queryClient}>
        <I18nextProvider i18n={services.i18n}>
          <ErrorBoundary of={null}>
            <Shell />
          </ErrorBoundary>
        </I18nextProvider>
      </QueryClientProvider>
    </ServicesContext>
  )
}
