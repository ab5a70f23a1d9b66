import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('what is held in earn and staking is asked for when it is opened, and said to be counted nowhere', async ({
  desk,
  fake: { world },
  page,
}) => {
  const paper = world.brokers.items.get('paper')
  if (!paper) throw new Error('no broker')
  world.brokers.set({ ...paper, id: 'live', title: 'Binance', family: 'ccxt', paper: false, hasElsewhere: true })
  await desk.show('Brokers')
  await expect(desk.at('broker-elsewhere-paper')).toHaveCount(0)
  const fold = desk.at('broker-elsewhere-live')
  const found = desk.at('broker-elsewhere-found-live')
  await expect(fold).toHaveText('Held elsewhere at Binance, not counted here')
  await expect(found).toHaveCount(0)
  // By keyboard: a fold is a button.
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(found).toContainText('it is in no equity, no margin and no limit')
  await expect(found.getByRole('listitem')).toHaveText([
    'earn 1,500 USDT Simple Earn, flexible, 2.6 % a year now.',
    /^earn 2\.5 ETH Simple Earn, locked for 30 days/,
    'staking 12.00000001 BNSOL Staked SOL, held as the token BNSOL.',
  ])
  await expectAccessible(page, '[data-testid="panel-brokers"]')

  // Opened anew, it is asked anew; what could not be read is said.
  await fold.click()
  await expect(found).toHaveCount(0)
  const why = 'Simple Earn, locked, could not be read: the key may not.'
  world.elsewhere = { rows: world.elsewhere.rows.slice(0, 1), unread: [why] }
  await fold.click()
  await expect(found.getByRole('listitem')).toHaveCount(1)
  await expect(found).toContainText(why)
  world.elsewhere = { rows: [], unread: [] }
  await fold.click()
  await fold.click()
  await expect(found).toHaveText('Binance tells of nothing in earn or staking.')

  await fold.click()
  world.patch(world.brokers, 'live', { state: 'disconnected' })
  await fold.click()
  await expect(found).toHaveText('Binance is not connected: connect it first.')
})
