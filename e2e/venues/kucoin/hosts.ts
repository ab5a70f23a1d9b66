/** KuCoin's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.kucoin.com': '',
  'api-futures.kucoin.com': '/futures',
  'ws-api-spot.kucoin.com': '/ws',
}
