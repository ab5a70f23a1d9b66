import type { CatalogueEntry } from '../../../src-preload/contract/views.ts'
import {
  metatraderDocuments,
  metatraderElsewhere,
  metatraderOrders,
  metatraderSentence,
  metatraderVenue,
  seenServers,
} from '../metatrader.ts'
import { known, other, own } from '../said.ts'

const AUSTRALIA = 'https://xm.com/au/margin-and-leverage'

export const xm: CatalogueEntry = {
  id: 'xm',
  name: 'XM',
  names: ['XM Group', 'XM Global', 'Trading Point'],
  listed: true,
  group: 'forex',
  family: 'mt5',
  service: 'open',
  about: 'Forex and CFDs on MetaTrader 4 and 5.',
  sentence: metatraderSentence,
  instead: [],
  venues: metatraderVenue('xm', 'XM'),
  facts: known({
    accounts: [
      other(
        'Standard, Micro, Ultra Low and Shares; the names differ between its companies',
        'https://xm.market/account-types',
      ),
    ],
    minimumDeposit: [
      other(
        '5 USD; 10,000 USD for a Shares account',
        'https://fofan.org/faq/whats-the-required-minimum-deposit-amount-of-xm',
      ),
    ],
    maximumLeverage: [
      other(
        '1000:1 on Micro and Standard, less where the law says so',
        'https://wecomparebrokers.com/broker-info/xm/xm-leverage',
      ),
      own('2:1 to 30:1 in Australia, by instrument', AUSTRALIA),
    ],
    instruments: [own('Over 1,000 in 6 classes (Australian page)', AUSTRALIA)],
    regulation: [
      other(
        'CySEC 120/10 (Cyprus), ASIC AFSL 443670 (Australia), DFSA F003484 (Dubai), FSC 000261/397 (Belize): one company each',
        'https://xemsignup.com/hi/xm-faq/',
      ),
    ],
    swapFree: [
      other('Every account type can be made swap-free', 'https://www.forexrecommend.com/broker/xm-islamic-account/'),
    ],
    orders: [metatraderOrders],
    servers: [seenServers('XMGlobal-MT5, XMGlobal-MT5 2 to 7, XMTrading-MT5')],
    symbols: [
      other('Micro accounts hang micro on a name (EURUSDmicro), Zero accounts a dot', 'https://www.kaigai-toushi.biz/'),
      other('Gold is GOLD, not XAUUSD; GOLD# on some accounts', 'source code in public'),
    ],
  }),
  fees: [],
  documents: metatraderDocuments,
  elsewhere: metatraderElsewhere,
}
