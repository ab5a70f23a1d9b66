/** What a folder or file may import: `own` of our folders ('!' takes one back), `types` for types only, `packages`; `tests` are further folders for tests alone. */
export type Rule = { own: string[]; types?: string[]; packages: string[]; tests?: string[] }

const CORE = 'src-main/core'
const BROKERS = 'src-main/brokers'
const PLATFORM = 'src-main/platform'
const CONTRACT = 'src-preload/contract'
const RPC = 'src-preload/rpc'
const CATALOGUE = 'src-main/catalogue'
const API = ['src-main/api.ts', 'src-main/api']

const TERMINAL = ['src-main/terminal.ts', 'src-main/terminal']

const api: Rule = {
  own: [CORE, CONTRACT, CATALOGUE, ...API],
  types: [RPC, ...TERMINAL],
  tests: [...TERMINAL, PLATFORM, RPC],
  packages: ['decimal.js'],
}
const composition: Rule = {
  own: [CORE, BROKERS, ...TERMINAL],
  packages: ['decimal.js'],
  // Whole-terminal tests bring the journal and the recorded prices.
  tests: [PLATFORM, CONTRACT, RPC, 'src-main/api.ts', 'src-main/api'],
}
const nodeEntry: Rule = {
  own: ['src-main', '!src-main/electron', '!src-main/main.ts', CONTRACT, RPC],
  packages: ['node:*', 'commander', 'decimal.js', 'fflate', 'pino', 'ws', 'zod'],
}

/** Who may import whom; the longest prefix that fits a file is its rule. DESIGN: "folders are named by ...". */
export const MAP: Record<string, Rule> = {
  [CONTRACT]: { own: [CONTRACT], packages: ['zod'] },
  [RPC]: { own: [RPC, CONTRACT], packages: ['json-rpc-2.0', 'zod'] },
  'src-preload': { own: ['src-preload'], packages: [] },
  'src-preload/index.ts': { own: ['src-preload'], packages: ['electron'] },

  [CORE]: { own: [CORE], packages: ['decimal.js'] },
  [BROKERS]: {
    own: [BROKERS, CORE],
    packages: ['node:*', '@stoqey/ib', 'ccxt', 'cockatiel', 'decimal.js', 'fflate', 'ws', 'zod'],
  },
  // Data about brokers, in the shapes of the wire.
  [CATALOGUE]: { own: [CATALOGUE], types: [CONTRACT], tests: [CONTRACT, BROKERS], packages: [] },
  [PLATFORM]: {
    own: [PLATFORM, CORE, RPC],
    packages: ['node:*', 'cockatiel', 'conf', 'decimal.js', 'fflate', 'keytar', 'pino', 'ws', 'zod'],
  },
  'src-main/electron': { own: ['src-main', CONTRACT, RPC], packages: ['node:*', 'electron', 'electron-store', 'zod'] },
  'src-main/backtest': { own: ['src-main/backtest', CORE, PLATFORM, BROKERS, ...TERMINAL], packages: ['node:*'] },
  'src-main/snapshot': { own: ['src-main/snapshot', CORE, PLATFORM, BROKERS, ...TERMINAL], packages: ['node:*'] },
  'src-main/workers': {
    own: ['src-main/workers', 'src-main/backtest', 'src-main/snapshot', CORE, PLATFORM],
    packages: ['node:*'],
  },
  'src-main/api.ts': api,
  'src-main/api': api,
  'src-main/terminal.ts': composition,
  'src-main/terminal': composition,
  'src-main/main.ts': { own: ['src-main', CONTRACT, RPC], packages: ['node:*', 'electron'] },
  'src-main': nodeEntry,

  'src-renderer': {
    own: ['src-renderer', RPC],
    types: [CONTRACT],
    tests: [CONTRACT],
    packages: [
      '@blueprintjs/core',
      '@blueprintjs/icons',
      '@fontsource-variable/inter',
      '@tanstack/react-virtual',
      'decimal.js',
      'dockview-react',
      '@leeoniya/ufuzzy',
      'lightweight-charts',
      'react',
      'react-dom',
      'trading-signals',
      'zustand',
    ],
  },

  // The other side of every line: it knows nothing of us.
  'e2e/fake-venue': { own: ['e2e/fake-venue'], packages: ['node:*'] },
  'e2e/venues': { own: ['e2e/venues'], packages: ['node:*', 'ccxt', 'decimal.js', 'ws'] },
  e2e: {
    own: [
      'e2e',
      'chaos/family',
      'chaos/real/tcp-line.ts',
      'scripts',
      'src-main',
      'src-preload',
      'src-renderer',
      '!src-main/electron',
      '!src-main/main.ts',
    ],
    packages: [
      'node:*',
      '@axe-core/playwright',
      '@playwright/test',
      'ccxt',
      'decimal.js',
      'fast-check',
      'playwright',
      'ws',
      'zod',
    ],
  },
  chaos: {
    own: [
      'chaos',
      'e2e/fake-venue',
      'e2e/mt5',
      'e2e/venues',
      'src-main',
      'src-preload/contract',
      '!src-main/electron',
      '!src-main/main.ts',
    ],
    packages: ['node:*'],
  },
  bench: {
    own: [
      'bench',
      'chaos',
      'e2e',
      'scripts/bundle',
      'src-main',
      'src-preload',
      'src-renderer',
      '!src-main/electron',
      '!src-main/main.ts',
    ],
    packages: [
      'node:*',
      '@playwright/test',
      'chai',
      'data-forge',
      'decimal.js',
      'grademark',
      'playwright',
      'ws',
      'zod',
    ],
  },
  scripts: { own: ['scripts'], packages: ['node:*', 'vite'] },
  // The worked cases of the risk rules, through the real gate.
  'scripts/risk-vectors': { own: ['scripts', CORE], packages: ['node:*'] },
  // Documents are made from the code's own tables.
  'scripts/docs': { own: ['scripts', CORE, BROKERS, CATALOGUE, CONTRACT], packages: ['node:*', 'zod'] },
  'scripts/docs.test.ts': { own: ['scripts', CONTRACT], packages: ['node:*'] },
}

/** Tests may use these besides; outside the core also the fake venues, which know nothing of us. */
export const TEST_PACKAGES = ['node:*', 'vitest', 'fast-check']
export const TEST_FAKES = 'e2e/venues'

/** The files that load what stands nowhere as a text: ccxt's classes, one by one, by their place. */
export const COMPUTED = ['src-main/brokers/ccxt/load.ts', 'e2e/venues/lib/ccxt-test-kit.ts']

/** The files that may command a broker, and the one name under which the rest asks them to. */
export const COMMANDERS = ['src-main/core/orders/execution.ts', 'src-main/brokers/conformance']
/** What else has a member of that name: who judges first or demands the gate's pass, and what a broker says that it can do. */
export const GATES = ['execution', 'trader', 'orders', 'can', 'capabilities']

export const MAX_LINES = 300
