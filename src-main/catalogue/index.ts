import type { CatalogueEntry } from '../../src-preload/contract/views.ts'
import { admirals } from './brokers/admirals.ts'
import { binance } from './brokers/binance.ts'
import { bitfinex } from './brokers/bitfinex.ts'
import { bitstamp } from './brokers/bitstamp.ts'
import { bittrex } from './brokers/bittrex.ts'
import { bybit } from './brokers/bybit.ts'
import { coinbase } from './brokers/coinbase.ts'
import { coinbasePro } from './brokers/coinbase-pro.ts'
import { fbs } from './brokers/fbs.ts'
import { gemini } from './brokers/gemini.ts'
import { htx } from './brokers/htx.ts'
import { icMarkets } from './brokers/ic-markets.ts'
import { ig } from './brokers/ig.ts'
import { instaforex } from './brokers/instaforex.ts'
import { interactiveBrokers } from './brokers/interactive-brokers.ts'
import { kraken } from './brokers/kraken.ts'
import { kucoin } from './brokers/kucoin.ts'
import { metatrader5 } from './brokers/metatrader-5.ts'
import { okx } from './brokers/okx.ts'
import { plus500 } from './brokers/plus500.ts'
import { roboforex } from './brokers/roboforex.ts'
import { sabiotrade } from './brokers/sabiotrade.ts'
import { schwab } from './brokers/schwab.ts'
import { tdAmeritrade } from './brokers/td-ameritrade.ts'
import { xm } from './brokers/xm.ts'
import { xtb } from './brokers/xtb.ts'

/** Every broker that a person may look for, whether it can be connected or not. */
export const catalogue: readonly CatalogueEntry[] = [
  binance,
  coinbase,
  coinbasePro,
  kraken,
  bitstamp,
  bitfinex,
  gemini,
  htx,
  okx,
  bybit,
  kucoin,
  bittrex,
  xm,
  icMarkets,
  roboforex,
  instaforex,
  fbs,
  admirals,
  metatrader5,
  xtb,
  ig,
  plus500,
  sabiotrade,
  interactiveBrokers,
  tdAmeritrade,
  schwab,
]
