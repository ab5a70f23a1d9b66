import { expect, test } from 'vitest'
import { binanceEarn } from './binance-earn.ts'
import type { Asker } from './find-elsewhere.ts'

/** Answers that Binance might give, by ccxt's method; what is not there has no rows. */
function asker(answers: Readonly<Record<string, unknown>>, counted: readonly string[] = []) {
  const said: string[] = []
  const asked: Asker = {
    ask: async (_, method, __, read) =>
      read(answers[method] ?? (method.endsWith('Position') ? { rows: [] } : noStaking)),
    balance: async () => ({}),
    counts: asset => counted.includes(asset),
    codeOf: name => name,
    leaveOut: text => void said.push(text),
  }
  return { asked, said }
}

const noStaking = { holdings: { wbethAmount: '0', bethAmount: '0' }, bnsolAmount: '0' }

test('a token of a staked coin that is a position here already is not told twice', async () => {
  const answers = {
    sapiV2GetEthStakingAccount: { holdings: { wbethAmount: '2', bethAmount: '3' } },
    sapiGetSolStakingAccount: { bnsolAmount: '4' },
  }
  const found = await binanceEarn(asker(answers, ['WBETH', 'ETH']).asked)
  expect(found.map(({ asset }) => asset)).toEqual(['BETH', 'BNSOL'])
})

test('a row that cannot be read is said; terms that are not told are left out', async () => {
  const rows = [
    { asset: 'BTC', totalAmount: 'many' },
    { asset: 'BTC', totalAmount: '1', canRedeem: false },
    { asset: 'ETH', totalAmount: '0' },
  ]
  const locked = { rows: [{ asset: 'AXS', amount: '7', purchaseTime: 9e15, APY: '0.5032', rewardAsset: 'BNB' }] }
  const { asked, said } = asker({
    sapiGetSimpleEarnFlexiblePosition: { rows },
    sapiGetSimpleEarnLockedPosition: locked,
  })
  const found = await binanceEarn(asked)
  expect(found.map(({ asset, text }) => `${asset}: ${text}`)).toEqual([
    'BTC: Simple Earn, flexible, cannot be taken back now.',
    'AXS: Simple Earn, locked, 50.32 % a year in BNB.',
  ])
  expect(said).toEqual(['Simple Earn, flexible, has a position that cannot be read.'])
})
