import { expect, test } from 'vitest'
import type { Mt5AccountView, Mt5DoorView, Mt5FolderView, Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { serverNote } from './permissions.ts'
import { nextOf, type Seen, stepsOf } from './steps.ts'

const data: Mt5FolderView = {
  ...{ id: '00000000000000aa', title: 'XM', path: '/x', kind: 'data', wine: true, expert: 'same', waiting: false },
}
const door: Mt5DoorView = { state: 'listening', port: 47615, text: null, until: null, turnedAway: 0 }
const account: Mt5AccountView = {
  ...{ login: '1', server: 'XMGlobal-MT5 2', company: 'XM', currency: 'USD', tradeMode: 'demo', marginMode: 'hedging' },
  ...{ leverage: 500, connected: true, fits: ['xm'] },
  perm: { terminal: true, program: true, account: true, expert: true },
}
const waiting: Mt5PairingView = {
  ...{ keyId: 'k', title: 'XM', createdAt: 0, state: 'waiting', text: null, since: 0 },
  ...{ version: null, account: null, broker: null, removed: false },
}
const paired: Mt5PairingView = { ...waiting, state: 'paired', version: '0.1.0', account }
const common: Mt5FolderView = { ...data, id: '00000000000000bb', kind: 'common', expert: null }
const seen: Seen = {
  folders: [data, common],
  data,
  common,
  secrets: 'open',
  door,
  pairing: null,
  claimed: false,
  slow: false,
}
const states = (more: Partial<Seen>) =>
  Object.values(stepsOf({ ...seen, ...more }))
    .map(({ state }) => state)
    .join(' ')

test.each([
  [
    'nothing is told yet',
    { folders: null, data: null, common: null, secrets: null },
    'watch later todo watch later later later',
  ],
  ['no terminal', { folders: [], data: null, common: null }, 'failed later todo later later later later'],
  ['the EA is missing', { data: { ...data, expert: 'missing' } }, 'ok todo todo todo later later later'],
  ['another EA', { data: { ...data, expert: 'other' } }, 'ok warning todo todo later later later'],
  ['no place for secrets', { secrets: 'none' }, 'ok ok todo todo later later later'],
  ['secrets are locked', { secrets: 'locked' }, 'ok ok todo failed later later later'],
  ['every port is taken', { door: { ...door, state: 'failed' } }, 'ok ok todo failed later later later'],
  ['no folder that is shared', { common: null }, 'ok ok todo failed later later later'],
  ['ready to pair', {}, 'ok ok todo todo later later later'],
  ['paired here, not attached', { pairing: waiting }, 'ok ok todo ok todo later later'],
  [
    'it was taken away again',
    { pairing: waiting, data: { ...data, expert: 'missing' } },
    'ok failed todo ok todo later later',
  ],
  ['just taken', { pairing: waiting, claimed: true }, 'ok ok watch ok watch later later'],
  ['taken, and no connection', { pairing: waiting, claimed: true, slow: true }, 'ok ok failed ok watch later later'],
  ['hello', { pairing: { ...waiting, state: 'greeted' } }, 'ok ok ok ok watch later later'],
  ['a wrong proof', { pairing: { ...waiting, state: 'refused', text: 'Old.' } }, 'ok ok ok ok failed later later'],
  ['paired', { pairing: paired }, 'ok ok ok ok ok ok todo'],
  ['an account here', { pairing: { ...paired, broker: 'xm' } }, 'ok ok ok ok ok ok ok'],
  ['it left', { pairing: { ...paired, state: 'gone', text: 'Closed.' } }, 'ok ok ok ok failed later later'],
  ['the door fell shut', { pairing: waiting, door: { ...door, state: 'failed' } }, 'ok ok todo ok failed later later'],
] as const)('%s', (_, more, expected) => {
  expect(states(more)).toBe(expected)
})

test.each([
  ['terminal', 'Algo Trading is off in MetaTrader'],
  ['program', 'The EA itself may not trade'],
  ['account', 'may only look'],
  ['expert', 'does not let programs trade'],
] as const)('a permission that is missing (%s) is named', (flag, text) => {
  const perm = { ...account.perm, [flag]: false }
  const { trading } = stepsOf({ ...seen, pairing: { ...paired, account: { ...account, perm } } })
  expect(trading).toEqual({ state: 'failed', text: expect.stringContaining(text) })
})

test('a broker that is away is named first', () => {
  const off = { ...account, connected: false, perm: { ...account.perm, terminal: false } }
  expect(stepsOf({ ...seen, pairing: { ...paired, account: off } }).trading.text).toContain(
    'no connection to its broker',
  )
})

test('a server of another name is a note, never a step that fails', () => {
  const titles = (venue: string) => venue.toUpperCase()
  expect(serverNote(account, 'xm', titles)).toBeNull()
  expect(serverNote(account, 'other', titles)).toBeNull()
  expect(serverNote(account, 'fbs', titles)).toContain('named as those of XM, not of FBS')
  expect(serverNote({ server: 'Fresh-1', fits: [] }, 'fbs', titles)).toContain('may be a new one')
})

test.each([
  ['nothing is chosen', { folders: [], data: null, common: null }, 0, 'terminal'],
  ['ready to pair', {}, 2, 'pair'],
  ['paired here, not attached', { pairing: waiting }, 3, 'attach'],
  ['taken, and no connection', { pairing: waiting, claimed: true, slow: true }, 3, 'address'],
  ['a wrong proof', { pairing: { ...waiting, state: 'refused', text: 'Old.' } }, 4, 'attach'],
  ['all is done', { pairing: { ...paired, broker: 'xm' } }, 7, null],
] as const)('%s: what is next', (_, more, done, step) => {
  expect(nextOf(stepsOf({ ...seen, ...more }))).toEqual({ done, of: 7, step })
})
