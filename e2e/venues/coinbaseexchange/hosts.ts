/** The real hosts of Coinbase Exchange, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.exchange.coinbase.com': '',
  'api-public.sandbox.exchange.coinbase.com': '',
  'ws-feed.exchange.coinbase.com': '/ws',
  'ws-feed-public.sandbox.exchange.coinbase.com': '/ws',
}
