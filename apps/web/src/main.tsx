/** Starts the page: words, data, addresses. @module */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProblem, UNREACHABLE } from './api.ts'
import { readDisplay } from './help/display.ts'
import { startI18n } from './i18n/i18n.ts'
import { createPages } from './routes.tsx'
import './styles/polyphonie.css'

startI18n(readDisplay().language)

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal is an answer: only what never arrived is asked for again.
      retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || error.kind === UNREACHABLE),
      refetchOnWindowFocus: false,
    },
  },
})
const pages = createPages()

const app = document.getElementById('app')
if (app === null) throw new Error('index.html has no #app')
createRoot(app).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={pages} />
    </QueryClientProvider>
  </StrictMode>,
)
