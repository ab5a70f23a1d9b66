import type { CredentialField, SettingField, VenueMarket } from '../../venue-form.ts'

const field = (name: string, label: string, help: string, over: Partial<CredentialField> = {}): CredentialField => ({
  ...{ name, label, help, secret: false, optional: true, multiline: false, pattern: null, patternText: null },
  ...over,
})

/** Asked for by the market `python` alone: a pairing needs none of them, so that each is optional. */
export const pythonCredentials: readonly CredentialField[] = [
  field('login', 'Login', 'The number of the trading account.', {
    pattern: '[1-9][0-9]{0,19}',
    patternText: 'digits only',
  }),
  field(
    'password',
    'Password',
    'The trading password; with the investor password the account is shown and not traded.',
    {
      secret: true,
    },
  ),
  field('server', 'Server', 'As MetaTrader shows it, such as ICMarketsSC-Demo.'),
  field(
    'terminalPath',
    'Path of terminal64.exe',
    'Left empty: the MetaTrader 5 that is installed. One terminal serves one account.',
  ),
  field('pythonPath', 'Path of Python', 'Left empty: the Python that Windows finds (py -3).'),
]

const choice = (
  name: string,
  label: string,
  help: string,
  usual: string,
  options: Readonly<Record<string, string>>,
) => ({
  ...{ name, label, help, usual },
  options: Object.entries(options).map(([value, label]) => ({ value, label, text: '' })),
})

const own: readonly SettingField[] = [
  choice('maxVolume', 'Most lots an order', 'The agent refuses more, whatever this program asks for.', '1', {
    ...{ '0.1': '0.1', '0.5': '0.5', '1': '1', '5': '5', '10': '10', '50': '50', '0': 'no limit' },
  }),
  choice('maxOpen', 'Most open positions and orders', 'The agent opens no more than that.', '20', {
    ...{ '5': '5', '20': '20', '50': '50', '200': '200', '0': 'no limit' },
  }),
  choice('timeoutMs', 'MetaTrader may take so long to start and log in', 'A slow computer needs longer.', '60000', {
    ...{ '30000': '30 s', '60000': '1 minute', '180000': '3 minutes' },
  }),
  choice('portable', 'MetaTrader is a portable one', 'Its data lie beside terminal64.exe.', 'false', {
    ...{ false: 'no', true: 'yes' },
  }),
  choice('serverOffset', "The broker's clock", 'Read off the prices as a rule; set it if times are wrong.', 'auto', {
    ...{ auto: 'by itself', '0': 'UTC', '7200': 'UTC+2', '10800': 'UTC+3' },
  }),
]

/** The way by Python beside the pairing. */
export const pythonMarket = (shared: readonly SettingField[]): VenueMarket => ({
  market: 'python',
  label: 'An account that this program logs in to (Python, Windows)',
  text: "The terminal is driven by a Python program; your password is kept in this computer's keychain. Python 3 and its package MetaTrader5 must be installed.",
  trades: true,
  settings: [...shared, ...own],
})
