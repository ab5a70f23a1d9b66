import { contract, type TerminalContract } from '../../src-preload/contract/index.ts'
import type { Impl, Push } from '../../src-preload/rpc/impl.ts'
import type { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'

/**
 * What is wrong with a call or a stream. `silent`: whoever asks gets no answer until it is mended. `empty`: a call
 * answers an empty list, a stream tells nothing (more). An error: it is refused with that, and a stream that runs ends
 * with it.
 */
export type Fault = 'silent' | 'empty' | RpcError

type Name = keyof TerminalContract
type Any = (input: unknown, push: unknown, ctx: null, from?: number) => unknown

/** Of a frame: what it asks for, and with which key (`page.load settings`). */
function asked(frame: unknown): readonly string[] {
  const { method = '', params } = (frame ?? {}) as { method?: string; params?: { name?: string; key?: string } }
  if (method === 'stream.open') return [params?.name ?? '']
  return params?.key === undefined ? [method] : [method, `${method} ${params.key}`]
}

/** Breaks parts of the fake terminal at its wire, and mends them. */
export class Breakage {
  readonly #faults = new Map<string, Fault>()
  readonly #open = new Map<string, Set<Push<unknown>>>()
  #held: { readonly name: string; deliver(): void }[] = []

  /** From now on these are broken; `page.load settings` breaks that call for that key only. */
  set(fault: Fault, ...names: readonly string[]): void {
    for (const name of names) {
      this.#faults.set(name, fault)
      if (typeof fault !== 'string') for (const push of [...(this.#open.get(name) ?? [])]) push.fail(fault)
    }
  }

  /** Everything works again, and who waited is answered. */
  mend(): void {
    this.#faults.clear()
    const held = this.#held
    this.#held = []
    for (const one of held) one.deliver()
  }

  /** A wire on which what is asked of silent parts waits. */
  wire(wire: Wire): Wire {
    return {
      send: frame => wire.send(frame),
      onClose: listener => wire.onClose(listener),
      close: () => wire.close(),
      onFrame: listener =>
        wire.onFrame(frame => {
          const name = asked(frame).find(one => this.#faults.get(one) === 'silent')
          if (name === undefined) listener(frame)
          else this.#held.push({ name, deliver: () => listener(frame) })
        }),
    }
  }

  /** An implementation of which broken parts refuse or tell nothing. */
  impl(impl: Impl<TerminalContract, null>): Impl<TerminalContract, null> {
    const broken = Object.entries(impl).map(([name, run]) => [
      name,
      contract[name as Name].kind === 'stream' ? this.#stream(name, run as Any) : this.#call(name, run as Any),
    ])
    return Object.fromEntries(broken) as Impl<TerminalContract, null>
  }

  #refuse(name: string, input?: unknown): void {
    for (const one of asked({ method: name, params: input })) {
      const fault = this.#faults.get(one)
      if (fault !== undefined && typeof fault !== 'string') throw fault
    }
  }

  #call(name: string, run: Any): Any {
    return (input, ctx) => {
      this.#refuse(name, input)
      return this.#faults.get(name) === 'empty' ? [] : run(input, ctx, null)
    }
  }

  #stream(name: string, run: Any): Any {
    return (params, push, ctx, from) => {
      this.#refuse(name)
      const told = push as Push<unknown>
      const heard = Object.assign(
        (item: unknown, key?: string) => this.#faults.get(name) === 'empty' || told(item, key),
        { fail: told.fail },
      )
      const open = this.#open.get(name) ?? new Set()
      this.#open.set(name, open.add(told))
      const stop = run(params, heard, ctx, from) as () => void
      return () => {
        open.delete(told)
        stop()
      }
    }
  }
}
