import type { ReportingTerms, SettingsView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { ReportingDesk } from '../core/trading/reporting-desk.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, whileOpen } from './listen.ts'

const LOOK_EVERY_MS = 5_000

export function settingsApi({
  terminal,
  journal,
  settings,
  ...parts
}: ApiParts): Part<
  'settings' | 'settings.get' | 'settings.reportingTerms' | 'settings.setReporting' | 'settings.notices'
> {
  const desk = (): ReportingDesk => new ReportingDesk(terminal.session.view, terminal.recorder)

  /** What money is spoken of in: accounts' own, what anything is priced in, and what is exchanged. */
  function* currencies(): Iterable<string> {
    for (const { currency } of terminal.state.portfolio.accounts()) yield currency
    for (const { base, quote, class: kind } of terminal.session.hub.instruments.all()) {
      yield quote
      if (kind === 'forex') yield base
    }
  }

  const view = (): SettingsView => ({
    reporting: terminal.session.view.reporting,
    reportingChoices: desk().choices([...currencies()].filter(code => /^[A-Z0-9]{2,10}$/.test(code))),
    version: parts.version,
    startedAt: parts.startedAt,
    host: settings.host,
    node: settings.node,
    system: settings.system,
    dataDir: parts.dataDir,
    journal: { id: journal.id, rows: journal.head, ...settings.journal() },
    log: settings.log(),
  })

  const termsView = (to: string): ReportingTerms => {
    const { rate, equity, ...terms } = desk().terms(to)
    return {
      ...terms,
      rate: rate === null ? null : rate.toSignificantDigits(10).toFixed(),
      equity: equity === null ? null : moneyText(equity, to),
      consequences: consequencesOf(terms.from, to),
    }
  }

  return {
    settings: (_params, push) => {
      let shown = ''
      const show = whileOpen(terminal, () => {
        const now = view()
        const text = JSON.stringify(now)
        if (text !== shown) push(now)
        shown = text
      })
      return all(terminal.recorder.bus.on('reporting.changed', show), every(terminal, LOOK_EVERY_MS, show))
    },
    'settings.get': view,
    'settings.reportingTerms': ({ currency }) => termsView(currency),
    'settings.setReporting': ({ currency }) => {
      const reporting = desk()
      reporting.check(currency)
      // First, for it may fail: the journal decides which one counts, so that what is kept in vain does no harm.
      settings.setReporting(currency)
      reporting.change(currency)
      return view()
    },
    'settings.notices': () => {
      const text = settings.notices()
      if (text === null)
        throw new TerminalError('NOT_FOUND', 'This build has no file of licences: resources/THIRD_PARTY_NOTICES.')
      return { text }
    },
  }
}

const consequencesOf = (from: string, to: string): string[] => [
  `Totals, the day's loss and the drawdown are counted in ${to} from now on. The day's starting equity, payments since and the highest equity are turned over at the rate of this moment, so no limit comes nearer by it.`,
  `When ${from} moves against ${to} later, totals in ${to} move with it although no position does: that counts as gain or loss of the day.`,
  'Limits are shares of equity and stay as they are.',
  `The equity curve begins anew in ${to}; the old one stays in the journal, in ${from}.`,
  'Accounts, orders and positions keep their own currencies. Nothing is exchanged and no order is sent.',
]
