import { readFileSync } from 'node:fs'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { ReportingTerms, SettingsView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import type { World } from './world.ts'

type Names =
  | 'log'
  | 'log.file'
  | 'settings'
  | 'settings.get'
  | 'settings.reportingTerms'
  | 'settings.setReporting'
  | 'settings.notices'
  | 'page.ticket'

const DIR = '/home/trader/.local/share/bellwether'
/** Units for one dollar. */
const perDollar: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9183, GBP: 0.7862, JPY: 151.24 }

/** What is about the program itself: its log, its settings, its windows. */
export function deskCalls(world: World): Pick<Impl<TerminalContract, null>, Names> {
  if (world.log.items.length === 0) begin(world)
  if (world.settings.items.size === 0) world.settings.set(settingsView(world))
  const view = (): SettingsView => world.settings.items.get('') ?? settingsView(world)
  const terms = (to: string): ReportingTerms => {
    const from = view().reporting
    const [old, next] = [perDollar[from] ?? 1, perDollar[to]]
    const rate = next === undefined ? null : next / old
    const equity = world.risk.items.get('')?.equity ?? null
    return {
      from,
      to,
      rate: rate === null ? null : rate.toFixed(6),
      equity: rate === null || equity === null ? null : (Number(equity) * rate).toFixed(2),
      consequences: [
        `Totals, the day's loss and the drawdown are counted in ${to} from now on.`,
        `The equity curve begins anew in ${to}; the old one stays in the journal, in ${from}.`,
        'Accounts, orders and positions keep their own currencies. Nothing is exchanged and no order is sent.',
      ],
      refusal:
        to === from
          ? `Totals are counted in ${to} already.`
          : rate === null
            ? `There is no fresh rate from ${from} to ${to}. Connect a broker that quotes it and wait until its prices flow, then try again.`
            : null,
    }
  }
  return {
    log: (_, push, __, from) => world.log.read(push, from),
    'log.file': () => ({ path: `${DIR}/terminal.log` }),
    settings: (_, push) => world.settings.read(push),
    'settings.get': view,
    'settings.reportingTerms': ({ currency }) => terms(currency),
    'settings.setReporting': ({ currency }) => {
      const { refusal, equity } = terms(currency)
      if (refusal !== null) throw new RpcError('NO_DATA', refusal)
      world.write('reporting.changed', `Totals are counted in ${currency}`, { to: currency })
      world.patch(world.risk, '', { reporting: currency, equity })
      world.settings.set({ ...view(), reporting: currency })
      return view()
    },
    'settings.notices': () => ({
      text: readFileSync(new URL('../../resources/THIRD_PARTY_NOTICES', import.meta.url), 'utf8'),
    }),
    'page.ticket': () => ({ ticket: world.ticket() }),
  }
}

const settingsView = (world: World): SettingsView => ({
  reporting: 'USD',
  reportingChoices: Object.keys(perDollar),
  version: '0.5.0',
  startedAt: world.now - 5.4e6,
  host: 'headless',
  node: process.versions.node,
  system: 'linux 6.8.0, x64',
  dataDir: DIR,
  journal: { id: 'hx3q7c2m5v4k6t2a7bd3fj5wne', rows: 48_211, bytes: 61_341_696, path: `${DIR}/journal.db` },
  log: { bytes: 184_320, path: `${DIR}/terminal.log` },
})

const lines = [
  ['info', '', 'started'],
  ['info', 'prices', 'Simulated market, seed 7.'],
  ['info', '', 'snapshot taken'],
  ['warning', 'IG demo', 'The login ends in 10 minutes. Log in again to keep it.'],
  ['error', 'IG demo', 'The login has expired. Connect again.'],
  ['info', 'Paper', 'Compared: everything agrees.'],
] as const

function begin(world: World): void {
  lines.forEach(([level, where, text], i) => {
    const at = world.now - (lines.length - i) * 61_000
    world.log.add({ seq: at, at, level, where, text })
  })
}
