/** Bybit's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.bybit.com': '',
  'api-testnet.bybit.com': '/testnet',
  'api-demo.bybit.com': '/demo',
  'stream.bybit.com': '',
  'stream-testnet.bybit.com': '/testnet',
  'stream-demo.bybit.com': '/demo',
}
