import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['SAKIMORI_URL'] ?? 'http://localhost:8080'
const proxied = ['/api', '/auth', '/oidc', '/ledger', '/healthz', '/openapi.json']

// Vite wants a default export here. Nothing is inlined: the content security policy allows no data: fonts or scripts.
export default defineConfig({
  root: 'src/web',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 600,
  },
  server: { port: 5173, proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: false }])) },
})
