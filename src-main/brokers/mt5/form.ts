import type { SettingField, VenueForm } from '../venue-form.ts'
import { pythonCredentials, pythonMarket } from './agent-process/python-form.ts'
import { presets } from './presets/index.ts'

/** Of a broker that is known, or `other`: any that offers MetaTrader 5. */
const titleOf = (venue: string): string | undefined =>
  venue === 'other' ? 'MetaTrader 5' : presets.find(one => one.venue === venue)?.title

const deviation: SettingField = {
  name: 'deviation',
  label: 'A market order may fill worse by',
  help: 'In points of the symbol. Heeded where the broker executes at the price that was asked for (instant execution); where it executes at the market there is no limit.',
  options: ['0', '5', '10', '20', '50', '100'].map(value => ({ value, label: `${value} points`, text: '' })),
  usual: '10',
}

const fee: SettingField = {
  name: 'feeRate',
  label: 'Commission, until deals show it',
  help: 'Each way, as a share of what is traded. Standard accounts take none and have it in the spread; raw accounts take about 3.5 USD a lot of a currency pair.',
  options: [
    { value: '0', label: 'none', text: 'Standard accounts.' },
    { value: '0.00002', label: '0.002 %', text: 'About 2 USD a lot.' },
    { value: '0.000035', label: '0.0035 %', text: 'About 3.5 USD a lot.' },
    { value: '0.00005', label: '0.005 %', text: 'About 5 USD a lot.' },
  ],
  usual: '0',
}

/**
 * What a person chooses beside the pairing; the password stays in the terminal. `byPython`: on Windows a Python program
 * may drive the terminal instead, and then the password is kept here. Undefined: no such broker here.
 */
export function formOf(venue: string, byPython = false): VenueForm | undefined {
  const title = titleOf(venue)
  if (title === undefined) return undefined
  return {
    title,
    credentials: byPython ? pythonCredentials : [],
    markets: [
      {
        market: 'account',
        label: 'The account that is logged in',
        text: 'Orders: market, limit, stop, stop limit; on hedging accounts with stop loss and take profit in the position.',
        trades: true,
        settings: [deviation, fee],
      },
      ...(byPython ? [pythonMarket([deviation, fee])] : []),
    ],
    keys: {
      text: 'Pair the MetaTrader 5 terminal that is logged in to the account: the terminal has the password, and this program never asks for it.',
      url: null,
    },
    permissions: [],
    sandbox: `A demo account of ${title === 'MetaTrader 5' ? 'your broker' : title}, logged in to in MetaTrader: it trades with play money by itself.`,
  }
}
