import type { Page } from 'playwright'
import type { Shot } from './shots.ts'

const large = [1440, 900] as const
const small = [1280, 720] as const

/** Brings a panel to the front by its key. */
const key = (keys: string) => (page: Page) => page.keyboard.press(keys)

const choose = (testId: string) => async (page: Page) => {
  await page.getByTestId(testId).click()
}

const inOrder =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) {
      await step(page)
      await page.waitForTimeout(350)
    }
  }

const first = { scenario: 'trading', size: large } as const

/** The panels that a signal passes through: review, positions, orders, equity, why not, journal; and credentials. */
export const deskShots: readonly Shot[] = [
  { ...first, name: 'review', act: key('Alt+3') },
  { ...first, name: 'review-small', size: small, act: key('Alt+3') },
  { ...first, name: 'review-deny', act: inOrder(key('Alt+3'), choose('queue-sig-USDJPY-1')) },
  {
    ...first,
    name: 'review-resized',
    act: inOrder(key('Alt+3'), choose('queue-sig-EURUSD-1'), page => page.getByTestId('review-quantity').fill('31000')),
  },
  {
    ...first,
    name: 'review-approved',
    act: inOrder(key('Alt+3'), choose('queue-sig-EURUSD-1'), choose('review-approve')),
  },
  {
    ...first,
    name: 'review-keys',
    act: inOrder(key('Alt+3'), key('j'), key('-'), key('-'), key('a'), key('Enter'), key('j')),
  },
  {
    ...first,
    name: 'review-below',
    act: inOrder(key('Alt+3'), choose('queue-sig-EURUSD-1'), page =>
      page.getByTestId('review-signal').scrollIntoViewIfNeeded(),
    ),
  },
  {
    ...first,
    name: 'review-wide',
    act: inOrder(key('Alt+3'), choose('queue-sig-EURUSD-1'), page =>
      page.getByRole('button', { name: 'Make Review fill the window' }).click(),
    ),
  },
  { ...first, name: 'review-empty', scenario: 'empty', act: key('Alt+3') },
  { ...first, name: 'positions', act: key('Alt+4') },
  {
    ...first,
    name: 'positions-close',
    act: inOrder(key('Alt+4'), choose('position-paper/EURUSD-close'), page => page.getByText('A part').click()),
  },
  { ...first, name: 'orders', act: key('Alt+5') },
  { ...first, name: 'orders-small', size: small, act: inOrder(key('Alt+5'), choose('orders-tab-history')) },
  { ...first, name: 'orders-fills', act: inOrder(key('Alt+5'), choose('orders-tab-fills')) },
  { ...first, name: 'orders-trades', act: inOrder(key('Alt+5'), choose('orders-tab-trades')) },
  {
    ...first,
    name: 'orders-detail',
    act: inOrder(key('Alt+5'), choose('orders-tab-history'), choose('order-c13')),
  },
  { ...first, name: 'equity', act: key('Alt+6') },
  { ...first, name: 'equity-small', size: small, act: key('Alt+6') },
  {
    ...first,
    name: 'why-not',
    act: inOrder(key('Alt+w'), page =>
      page
        .getByTestId(/^stopped-\d+$/)
        .nth(4)
        .click(),
    ),
  },
  { ...first, name: 'why-not-counts', act: inOrder(key('Alt+w'), choose('stopped-tab-counts')) },
  {
    ...first,
    name: 'journal',
    act: inOrder(key('Alt+j'), choose('journal-verify'), page =>
      page
        .getByTestId(/^journal-row-/)
        .nth(2)
        .click(),
    ),
  },
  { ...first, name: 'credentials', act: key('Alt+c') },
  {
    ...first,
    name: 'credentials-form',
    act: inOrder(
      key('Alt+c'),
      choose('engine-keytar'),
      page => page.getByTestId('engine-passphrase').fill('correct horse'),
      choose('engine-passphrase-file'),
      choose('credential-add'),
    ),
  },
]
