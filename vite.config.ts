import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const server = process.env['SAKIMORI_URL'] ?? 'http://localhost:8080'
const served = ['/api', '/feed', '/issuer', '/ledger/', '/sign-in', '/sign-out', '/healthz', '/readyz']

/** Writes `.br` and `.gz` beside what compresses well, so that the server compresses nothing while it serves. */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => { folder = join(config.root, config.build.outDir) },
    writeBundle: ({ dir = folder }) => {
      for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|html|svg)$/.test(file)) continue
        const content = readFileSync(join(dir, file))
        if (content.length < 1000) continue
        writeFileSync(join(dir, `${file}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
        writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}

// Vite wants a default export here. Nothing is inlined: the content security policy allows no data: fonts or scripts.
export default defineConfig({
  root: 'src/web',
  plugins: [react(), tailwindcss(), compressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 600,
  },
  server: { port: 5173, proxy: Object.fromEntries(served.map((path) => [path, { target: server, changeOrigin: false }])) },
})
