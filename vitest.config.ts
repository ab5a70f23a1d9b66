import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const SOURCES = '{src-main,src-preload,src-renderer,scripts,e2e,chaos}/**'
const PROPERTY = `${SOURCES}/*.property.test.{ts,tsx}`
const CONFORMANCE = `${SOURCES}/*.conformance.test.ts`
const KEYCHAIN = `${SOURCES}/*.keychain.test.ts`
/** They replace modules, which stay replaced for whatever shares their process. */
const APART = ['src-main/brokers/ccxt/proven.test.ts', 'src-main/electron/*.test.ts']

/** One project a stage of `npm run verify`; the name of a file says which stage it belongs to. */
const stage = (name: string, include: string[], exclude: string[] = [], isolate = true) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', ...exclude], isolate },
})

export default defineConfig({
  // Evaluating the real `electron` starts a download; tests say what they need of it with vi.mock.
  resolve: { alias: { electron: fileURLToPath(new URL('scripts/lib/no-electron.mjs', import.meta.url)) } },
  test: {
    environment: 'node',
    // What hangs fails; a busy machine does not.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    server: { deps: { inline: ['electron-store'] } },
    projects: [
      stage('layers', ['layers.test.ts']),
      // Most files share a process: loading the sources anew for each costs a third of the time.
      stage('unit', [`${SOURCES}/*.test.{ts,tsx}`], [PROPERTY, CONFORMANCE, KEYCHAIN, ...APART], false),
      stage('unit-apart', APART, [PROPERTY, CONFORMANCE, KEYCHAIN]),
      stage('property', [PROPERTY]),
      stage('conformance', [CONFORMANCE]),
      stage('keychain', [KEYCHAIN]),
    ],
  },
})
