import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { foldVersion } from './src-main/fold-version.ts'

const MAIN = [
  'main',
  'headless',
  'cli',
  ...['backtest', 'checkpoint', 'curve', 'search', 'snapshot', 'train', 'verify'].map(name => `workers/${name}`),
]

/** Entries by the name of their output, without those that are not written yet. */
const entries = (folder: string, names: string[]) =>
  Object.fromEntries(names.map(name => [name, resolve(folder, `${name}.ts`)]).filter(([, file]) => existsSync(file!)))

const main = entries('src-main', MAIN)
const preload = entries('src-preload', ['index'])
const page = resolve('src-renderer/index.html')
const popout = resolve('src-renderer/popout.html')

export default defineConfig({
  ...(Object.keys(main).length > 0 && {
    main: {
      define: { __FOLD_VERSION__: JSON.stringify(foldVersion) },
      build: {
        // keytar is native and optional, so electron-vite does not see it among the dependencies.
        externalizeDeps: { include: ['keytar'] },
        sourcemap: true,
        rollupOptions: { input: main, external: [/^node:/], output: { entryFileNames: '[name].js' } },
      },
    },
  }),
  ...(Object.keys(preload).length > 0 && {
    preload: {
      build: {
        // A sandboxed preload can load one CommonJS file and nothing beside it.
        externalizeDeps: false,
        rollupOptions: { input: preload, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    },
  }),
  ...(existsSync(page) && {
    renderer: {
      root: 'src-renderer',
      plugins: [react()],
      build: { minify: true, rollupOptions: { input: { index: page, popout } } },
    },
  }),
})
