import './strict.ts'
import './web.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pages } from './routes.tsx'
import { routerOf } from './shell/router.tsx'
import { LanguageProvider } from './ui/text.tsx'
import { queries } from './wire/read.ts'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no #app')

createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={routerOf(pages)} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
)

void import('./fonts.css') // after the first paint: its 30 kB say only where each part of the typeface lies
