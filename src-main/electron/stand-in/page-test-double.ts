import { EventEmitter } from 'node:events'
import { type MainPort, PagePort } from './ports-test-double.ts'

type Told = EventTarget & { postMessage(data: unknown, origin: string, ports?: PagePort[]): void }

/** Electron's WebFrameMain, as far as the app looks at it. */
export interface Frame {
  readonly origin: string
  readonly parent: Frame | null
  postMessage(channel: string, message: unknown, transfer?: MainPort[]): void
}

/** How a page reaches the main process. */
export type ToMain = (page: Page, channel: string, args: unknown[]) => void

/**
 * A frame with its two worlds. The page's own scripts see `world`; the preload sees `isolated`, another object whose
 * properties the page does not have. Messages posted to the window reach the listeners of both.
 */
export class Page {
  readonly frame: Frame
  readonly world: Told & Record<string, unknown>
  readonly isolated: Told
  readonly ipcRenderer: EventEmitter & { send(channel: string, ...args: unknown[]): void }
  readonly contextBridge: { exposeInMainWorld(name: string, api: unknown): void }

  constructor(origin: string, parent: Frame | null, toMain: ToMain) {
    const world = new EventTarget()
    const isolated = new EventTarget()
    const post = (data: unknown, target: string, ports: PagePort[] = []) => {
      const copy: unknown = structuredClone(data)
      if (target !== origin && target !== '*') return
      setImmediate(() => {
        for (const each of [world, isolated])
          each.dispatchEvent(Object.assign(new Event('message'), { data: copy, source: each, origin, ports }))
      })
    }
    this.world = Object.assign(world, { postMessage: post }) as Page['world']
    this.isolated = Object.assign(isolated, { postMessage: post })
    const send = (channel: string, ...args: unknown[]) => {
      const copies = structuredClone(args)
      setImmediate(() => toMain(this, channel, copies))
    }
    this.ipcRenderer = Object.assign(new EventEmitter(), { send })
    this.contextBridge = {
      exposeInMainWorld: (name, api) => {
        if (name in this.world) throw new Error(`Cannot bind an API on top of an existing property: ${name}`)
        this.world[name] = bridged(api)
      },
    }
    this.frame = {
      origin,
      parent,
      postMessage: (channel, message, transfer = []) => {
        const copy: unknown = structuredClone(message)
        const ports = transfer.map(port => new PagePort(port.core.release()))
        setImmediate(() => this.ipcRenderer.emit(channel, { sender: this.ipcRenderer, ports }, copy))
      },
    }
  }

  /** Runs a built preload as a sandbox does: CommonJS, and nothing to require but `electron` and three small modules. */
  runPreload(code: string): void {
    const electron = { ipcRenderer: this.ipcRenderer, contextBridge: this.contextBridge }
    const load = (name: string) => {
      if (name === 'electron') return electron
      throw new Error(`module not found: ${name}`)
    }
    const module = { exports: {} }
    const run = new Function('require', 'module', 'exports', 'window', 'location', 'process', code)
    run(load, module, module.exports, this.isolated, { origin: this.frame.origin }, undefined)
  }
}

/** What crosses the context bridge: functions become proxies, everything else is a copy without a prototype. */
const bridged = (value: unknown): unknown => {
  if (typeof value === 'function')
    return (...args: unknown[]) => structuredClone(Reflect.apply(value, undefined, structuredClone(args)))
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, bridged(each)])))
}
