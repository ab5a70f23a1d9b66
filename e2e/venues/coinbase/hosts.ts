/** Coinbase's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.coinbase.com': '',
  'advanced-trade-ws.coinbase.com': '/ws',
  'advanced-trade-ws-user.coinbase.com': '/ws-user',
}
