import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { trainLogistic } from '../core/signals/logistic.ts'
import type { TrainRequest } from '../core/training-port.ts'
import { lagMeter } from './event-loop-lag.ts'
import { tempFolder } from './temp-folder-test-kit.ts'
import { type WorkerTrainer, workerTrainer } from './trainer.ts'
import { workerFile } from './worker-file.ts'

function request(rows: number, columns = 3): TrainRequest {
  const wave = (n: number) => Math.sin(n * 12.9898) * 43758.5453 - Math.floor(Math.sin(n * 12.9898) * 43758.5453) - 0.5
  const features = Float64Array.from({ length: rows * columns }, (_, i) => wave(i + 1))
  const labels = Uint8Array.from({ length: rows }, (_, i) =>
    (features[i * columns] ?? 0) + wave(i * 7 + 3) > 0 ? 1 : 0,
  )
  return { features, labels, columns, l2: 1 }
}

const script = (text: string): URL => {
  const file = join(tempFolder(), 'worker.mjs')
  writeFileSync(file, `import { parentPort } from 'node:worker_threads'\n${text}`)
  return pathToFileURL(file)
}

let trainer: WorkerTrainer
afterEach(() => trainer.close())

describe('a trainer on a worker', () => {
  test('gives the very model that this thread would, and leaves the request as it was', async () => {
    trainer = workerTrainer()
    const asked = request(500)
    const copy = structuredClone(asked)
    expect(await trainer.train(asked)).toEqual(trainLogistic(copy))
    expect(asked).toEqual(copy)
  })

  test('answers several requests at once, each with its own model', async () => {
    trainer = workerTrainer()
    const asked = [50, 100, 150, 200].map(rows => request(rows))
    const models = await Promise.all(asked.map(one => trainer.train(one)))
    expect(models).toEqual(asked.map(one => trainLogistic(one)))
  })

  test('passes on what the fit says of a bad request, and works on', async () => {
    trainer = workerTrainer()
    await expect(trainer.train({ ...request(10), columns: 4 })).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    )
    expect((await trainer.train(request(10))).rows).toBe(10)
  })

  test('that dies rejects what it was asked, and is started again for the next request', async () => {
    const once = `let n = 0
      parentPort.on('message', m => { if (m.request.l2 === 9) throw new Error('worker broke'); parentPort.postMessage({ id: m.id, model: { rows: m.request.labels.length } }) })`
    trainer = workerTrainer({ worker: script(once) })
    const results = await Promise.allSettled([trainer.train({ ...request(5), l2: 9 }), trainer.train(request(6))])
    expect(results.map(result => result.status)).toEqual(['rejected', 'rejected'])
    expect(results[0]).toMatchObject({ reason: { message: expect.stringContaining('worker broke') } })
    expect(await trainer.train(request(7))).toEqual({ rows: 7 })
  })

  test('that cannot start rejects each time', async () => {
    trainer = workerTrainer({ worker: new URL('file:///nowhere/worker.js') })
    for (const _ of [1, 2]) await expect(trainer.train(request(5))).rejects.toThrow('before its model was done')
  })

  test('that is closed rejects what waits and what comes', async () => {
    trainer = workerTrainer({ worker: script(`parentPort.on('message', () => {})`) })
    const pending = trainer.train(request(5))
    const rejected = expect(pending).rejects.toThrow('closed')
    await trainer.close()
    await rejected
    await expect(trainer.train(request(5))).rejects.toThrow('closed')
  })

  test('leaves the main thread free while it fits', async () => {
    trainer = workerTrainer()
    await trainer.train(request(10))
    const big = request(60_000, 12)
    const lag = lagMeter()
    // It counts from its first firing on.
    await new Promise(resolve => setTimeout(resolve, 50))
    const alone = performance.now()
    trainLogistic(big)
    const fit = performance.now() - alone
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(lag.p99()).toBeGreaterThan(fit / 2)
    expect(lag.take().max).toBeGreaterThan(fit / 2)
    await trainer.train(big)
    expect(lag.take().max).toBeLessThan(fit / 2)
    lag.stop()
  })
})

test('the worker file is found from the sources and said to be missing elsewhere', () => {
  expect(workerFile('train').pathname).toMatch(/src-main\/workers\/train\.ts$/)
  expect(() => workerFile('train', 'file:///out/main/chunk.js')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
