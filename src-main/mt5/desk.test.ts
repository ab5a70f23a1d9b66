import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTerminals } from '../brokers/mt5/pairing/find-terminals.ts'
import { pairFilePath } from '../brokers/mt5/pairing/pair-file.ts'
import { bridgeBench, until } from '../brokers/mt5/scripted/bridge-bench-test-kit.ts'
import { pairOverTcp } from '../brokers/mt5/scripted/lines-test-kit.ts'
import { ScriptedAgent } from '../brokers/mt5/scripted/scripted-agent-test-kit.ts'
import type { SettingValues } from '../platform/settings-schema.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { Mt5Desk } from './desk.ts'
import { Mt5Folders } from './folders.ts'

const APP_DATA = join('.mt5', 'drive_c', 'users', 'trader', 'AppData', 'Roaming', 'MetaQuotes', 'Terminal')

/** A home with one terminal in a Wine prefix, and the desk over a bridge of its own. */
async function bench() {
  const home = tempFolder()
  const data = join(home, APP_DATA, 'BB16F565FAAA6B23A20C26C49416FF05')
  const common = join(home, APP_DATA, 'Common', 'Files')
  mkdirSync(join(data, 'MQL5', 'Experts'), { recursive: true })
  mkdirSync(common, { recursive: true })
  writeFileSync(join(data, 'origin.txt'), '\uFEFFC:\\Program Files\\XM Global MT5', 'utf16le')
  const values: { features: SettingValues['features'] } = { features: {} }
  const settings = {
    get: () => values.features,
    set: (_: string, value: SettingValues['features']) => Object.assign(values, { features: value }),
  } as unknown as ConstructorParameters<typeof Mt5Folders>[0]
  const { bridge, keyId } = await bridgeBench()
  await bridge.unpair(keyId)
  const folders = new Mt5Folders(settings, () => findTerminals({ platform: 'linux', home, env: {} }))
  const desk = new Mt5Desk(bridge, folders, Date.now)
  const list = await desk.folders()
  const id = (kind: 'data' | 'common'): string => list.find(one => one.kind === kind)?.id ?? ''
  return { home, data, common, desk, id, list }
}

test('a terminal in a Wine prefix is found by the name of its own, and the EA is put there whole', async () => {
  const { data, desk, id, list } = await bench()
  expect(list).toMatchObject([
    { kind: 'data', title: 'C:\\Program Files\\XM Global MT5', path: data, wine: true, expert: 'missing' },
    { kind: 'common', wine: true, expert: null, waiting: false },
  ])
  const { path } = await desk.installExpert(id('data'))
  expect(path).toBe(join(data, 'MQL5', 'Experts', 'BellwetherBridge.mq5'))
  expect((await desk.folders())[0]).toMatchObject({ expert: 'same' })
  // A person's own change is seen, and kept beside the one that replaces it.
  writeFileSync(path, '// mine')
  expect((await desk.folders())[0]).toMatchObject({ expert: 'other' })
  await desk.installExpert(id('data'))
  expect((await desk.folders())[0]).toMatchObject({ expert: 'same' })
  expect(readFileSync(`${path}.old`, 'utf8')).toBe('// mine')
  await expect(desk.installExpert(id('common'))).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a folder that was not found can be named; one without MQL5 cannot', async () => {
  const { home, desk } = await bench()
  const portable = join(home, 'portable')
  await expect(desk.addFolder(portable)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  mkdirSync(join(portable, 'MQL5'), { recursive: true })
  expect(await desk.addFolder(join(portable, 'MQL5'))).toMatchObject({ kind: 'data', path: portable })
  expect((await desk.folders()).filter(one => one.kind === 'data').length).toBe(2)
})

test('a terminal that was named in another prefix brings the folder that it shares, and a pairing is left there', async () => {
  const { home, desk } = await bench()
  const prefix = join(home, 'bottle', 'drive_c')
  const portable = join(prefix, 'MT5')
  for (const folder of [join(portable, 'MQL5'), join(prefix, 'users', 'me', 'AppData', 'Roaming')])
    mkdirSync(folder, { recursive: true })
  expect(await desk.addFolder(portable)).toMatchObject({ path: portable, wine: true })
  const shared = (await desk.folders()).filter(one => one.kind === 'common' && one.path.startsWith(prefix))
  expect(shared).toHaveLength(1)
  await desk.pair('Portable', shared[0]?.id ?? '')
  expect(existsSync(pairFilePath(shared[0]?.path ?? ''))).toBe(true)
})

test('a pairing goes through the file to the agent, and each step shows', async () => {
  const { common, desk, id } = await bench()
  const { keyId } = await desk.pair('My terminal', id('common'))
  expect(desk.pairings()).toMatchObject([{ keyId, title: 'My terminal', state: 'waiting', text: null }])
  expect(desk.door()).toMatchObject({ state: 'listening' })
  expect((await desk.folders()).at(-1)).toMatchObject({ waiting: true })
  const file = JSON.parse(readFileSync(pairFilePath(common), 'utf8')) as {
    port: number
    keyId: string
    secret: string
  }
  expect(JSON.stringify(desk.pairings())).not.toContain(file.secret)
  const agent = new ScriptedAgent()
  const socket = await pairOverTcp(agent, file)
  await until(() => desk.pairings()[0]?.state === 'paired' && desk.pairings()[0]?.account !== null)
  expect(desk.pairings()[0]?.account).toMatchObject({ login: agent.account.account.login, fits: ['ic-markets'] })
  socket.socket.destroy()
  await until(() => desk.pairings()[0]?.state === 'gone')
  expect(desk.pairings()[0]?.text).toContain('It comes back')
  await desk.unpair(keyId)
  expect([desk.pairings(), existsSync(pairFilePath(common))]).toEqual([[], false])
})
