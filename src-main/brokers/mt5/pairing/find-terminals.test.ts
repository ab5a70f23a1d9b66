import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findTerminals } from './find-terminals.ts'

const home = mkdtempSync(join(tmpdir(), 'bellwether-terminals-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const ID = 'D0E8209F77C8CF37AD8BF550E51FF075'

/** A terminal's data in a user's folder, and what says where it was installed. */
function install(appData: string, id: string, origin: string): void {
  const data = join(appData, 'MetaQuotes', 'Terminal', id)
  mkdirSync(join(data, 'MQL5'), { recursive: true })
  writeFileSync(join(data, 'origin.txt'), Buffer.from(`\uFEFF${origin}`, 'utf16le'))
}

function program(folder: string): void {
  mkdirSync(join(folder, 'MQL5'), { recursive: true })
  writeFileSync(join(folder, 'terminal64.exe'), '')
}

const inPrefix = (prefix: string, user = 'me'): string => join(prefix, 'drive_c', 'users', user, 'AppData', 'Roaming')

it('terminals are found in Wine prefixes, with where a pairing is laid', async () => {
  const machine = { platform: 'linux', home, env: { WINEPREFIX: join(home, 'own') } } as const
  install(inPrefix(join(home, '.mt5')), ID, 'C:\\Program Files\\MetaTrader 5')
  program(join(home, '.mt5', 'drive_c', 'Program Files', 'MetaTrader 5'))
  program(join(home, '.mt5', 'drive_c', 'Program Files', 'Portable MT5'))
  install(inPrefix(join(home, 'own')), ID.toLowerCase(), 'C:\\Other')
  install(inPrefix(join(home, '.local/share/bottles/bottles/forex')), ID, 'C:\\In a bottle')
  mkdirSync(join(inPrefix(join(home, '.wine')), 'MetaQuotes', 'Terminal', 'Common', 'Files'), { recursive: true })

  const found = await findTerminals(machine)
  expect(found.map(({ title, portable }) => [title, portable])).toEqual([
    ['C:\\Other', false],
    ['C:\\Program Files\\MetaTrader 5', false],
    [join(home, '.mt5', 'drive_c', 'Program Files', 'Portable MT5'), true],
    ['C:\\In a bottle', false],
  ])
  expect(found[1]).toMatchObject({
    dataFolder: join(inPrefix(join(home, '.mt5')), 'MetaQuotes', 'Terminal', ID),
    commonFiles: join(inPrefix(join(home, '.mt5')), 'MetaQuotes', 'Terminal', 'Common', 'Files'),
    prefix: join(home, '.mt5'),
  })
})

it("they are found in the Mac's own package and on Windows", async () => {
  const mac = join(home, 'Library/Application Support/net.metaquotes.wine.metatrader5')
  mkdirSync(inPrefix(mac, 'user'), { recursive: true })
  program(join(mac, 'drive_c', 'Program Files', 'MetaTrader 5'))
  expect(await findTerminals({ platform: 'darwin', home, env: {} })).toContainEqual({
    title: join(mac, 'drive_c', 'Program Files', 'MetaTrader 5'),
    dataFolder: join(mac, 'drive_c', 'Program Files', 'MetaTrader 5'),
    commonFiles: join(inPrefix(mac, 'user'), 'MetaQuotes', 'Terminal', 'Common', 'Files'),
    prefix: mac,
    portable: true,
  })
  const APPDATA = join(home, 'AppData')
  install(APPDATA, ID, 'C:\\Program Files\\XM')
  expect(await findTerminals({ platform: 'win32', home, env: { APPDATA } })).toMatchObject([
    { title: 'C:\\Program Files\\XM', prefix: null },
  ])
})

it('a machine without any has none', async () => {
  expect(await findTerminals({ platform: 'linux', home: join(home, 'nobody'), env: {} })).toEqual([])
  expect(await findTerminals({ platform: 'win32', home, env: {} })).toEqual([])
})
