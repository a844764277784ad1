// Builds the staff faces (one page, lazy routes) into dist/staff; served by the platform under /staff/.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('src/faces', import.meta.url))

/** The page is written as staff.html beside its sources and served as index.html of its folder. */
function asIndex(): Plugin {
  return {
    name: 'tongban-staff-index',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['staff.html']
      if (page) page.fileName = 'index.html'
    },
  }
}

export default defineConfig({
  root,
  base: '/staff/',
  publicDir: false,
  cacheDir: fileURLToPath(new URL('node_modules/.cache/vite-staff', import.meta.url)),
  plugins: [react(), asIndex()],
  build: {
    outDir: fileURLToPath(new URL('dist/staff', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: fileURLToPath(new URL('src/faces/staff.html', import.meta.url)),
    },
  },
  server: {
    port: 5174,
    proxy: { '/api': process.env.TONGBAN_API ?? 'http://localhost:8080' },
  },
})
