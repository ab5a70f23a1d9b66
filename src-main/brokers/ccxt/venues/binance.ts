import { plain } from '../client-ids.ts'
import { apiKey, pemKey } from '../credential-fields.ts'
import { binanceEarn } from '../elsewhere/binance-earn.ts'
import { endOf, flags } from '../permissions.ts'
import { numberOf } from '../read.ts'
import { byCode } from '../refusals.ts'
import type { VenueData } from '../venue-data.ts'
import { inverse } from './binance/inverse.ts'
import { linear } from './binance/linear.ts'
import { margin } from './binance/margin.ts'
import { option } from './binance/option.ts'
import { spot } from './binance/spot.ts'

/** The venue refuses a request that is older: after that an order on its way cannot arrive. */
const RECV_WINDOW_MS = 5_000

export const binance: VenueData = {
  id: 'binance',
  title: 'Binance',
  credentials: [
    apiKey('The 64 characters under "API Key".'),
    pemKey('Secret key', 'Shown once when the key is made. Of an Ed25519 or RSA key: the private key in PEM form.'),
  ],
  keys: {
    page: 'https://www.binance.com/en/my/settings/api-management',
    tick: [
      'Enable Reading',
      'Enable Spot & Margin Trading',
      'Enable Futures (for futures)',
      'Enable European Options (for options)',
      'Restrict access to trusted IPs',
    ],
    leave: ['Enable Withdrawals', 'Permits Universal Transfer'],
  },
  practice: { mode: 'demo', help: 'Binance demo trading: keys are made at demo.binance.com.' },
  hosts: ['binance.com', 'binance.vision', 'binancefuture.com'],
  markets: { spot, linear, inverse, margin, option },
  clientIds: {
    param: 'newClientOrderId',
    code: plain(36),
    // Unique among open orders only: an ended order's id is taken again.
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'origClientOrderId' },
    cancelBy: 'origClientOrderId',
  },
  absence: { lookups: 2, apartMs: RECV_WINDOW_MS },
  arrivesWithin: RECV_WINDOW_MS,
  judge: byCode({
    code: ['code'],
    text: ['msg'],
    // Unknown error, disconnected, unexpected response, timeout, "execution status unknown", server busy.
    unknown: ['-1000', '-1001', '-1006', '-1007', '-1008', '-1010', '-1016', '-1034'],
    // An open order with our id: it is there, whoever sent it.
    unknownText: /duplicate|execution status unknown/i,
    okMayRefuse: false,
  }),
  options: {
    fetchCurrencies: false,
    fetchMargins: false,
    recvWindow: RECV_WINDOW_MS,
    fetchOpenOrders: { warnWithoutSymbol: false },
    setMarginMode: { throwMarginModeAlreadySet: false },
    // Without it a dead listen key is asked for again in a tight loop.
    future: {},
  },
  timeframes: ['1s', '1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1000,
  rateLimitMs: 50,
  // https://developers.binance.com/docs/wallet/account/api-key-permission; trading with play money has no such question.
  permissions: {
    method: 'sapiGetAccountApiRestrictions',
    read: (answer, of) => ({
      ...flags(
        {
          spot: 'enableSpotAndMarginTrading',
          // `enableMargin` is for loans and transfers.
          margin: 'enableSpotAndMarginTrading',
          linear: 'enableFutures',
          inverse: 'enableFutures',
          option: 'enableVanillaOptions',
        },
        'enableWithdrawals',
      )(answer, of),
      // Of a key without trusted addresses.
      expiresAt: endOf(numberOf(answer, 'tradingAuthorityExpirationTime')),
    }),
  },
  elsewhere: binanceEarn,
  tellsTime: 1,
  growingNonce: false,
  streamEnds: ['eventStreamTerminated', 'serverShutdown', 'listenKeyExpired'],
}
