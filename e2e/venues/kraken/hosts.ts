/** Kraken's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.kraken.com': '',
  'ws.kraken.com': '/ws',
  'ws-auth.kraken.com': '/ws-auth',
}
