import type { Page } from '@playwright/test'

/** How two pictures differ. */
export interface Difference {
  /** Share of all pixels that differ; 1 where the sizes do. */
  readonly share: number
  /** The same of the square that differs most, and where it begins: a little thing that moves shows there. */
  readonly worst: { readonly share: number; readonly x: number; readonly y: number }
  /** The second picture as a PNG, faint, with what differs in red. */
  readonly shown: Buffer
}

/** Side of a square, px. */
const SQUARE = 48
/** A channel that differs by no more is the same to the eye: what another version of a font renderer does at an edge. */
const SAME = 24

/** Compares two PNGs in an empty page of the same browser, which can read them. */
export async function differenceOf(page: Page, before: Buffer, after: Buffer): Promise<Difference> {
  const empty = await page.context().newPage()
  try {
    const pictures = [before, after].map(png => png.toString('base64'))
    const { shown, ...found } = await empty.evaluate(compare, { pictures, square: SQUARE, same: SAME })
    return { ...found, shown: Buffer.from(shown, 'base64') }
  } finally {
    await empty.close()
  }
}

interface Asked {
  readonly pictures: readonly string[]
  readonly square: number
  readonly same: number
}

/** Runs in the page. */
async function compare({ pictures, square, same }: Asked) {
  const read = async (picture = '') => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))]))
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height })
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('this browser draws no pictures')
    pen.drawImage(bitmap, 0, 0)
    return { canvas, pen, image: pen.getImageData(0, 0, bitmap.width, bitmap.height) }
  }
  const [before, { canvas, pen, image }] = [await read(pictures[0]), await read(pictures[1])]
  const { width, height, data } = image
  const isSameSize = before.image.width === width && before.image.height === height
  const inSquare = new Map<string, number>()
  let all = 0
  for (let i = 0; i < width * height; i++) {
    const differs = [0, 1, 2].some(
      channel => Math.abs((data[i * 4 + channel] ?? 0) - (before.image.data[i * 4 + channel] ?? 0)) > same,
    )
    if (isSameSize && !differs) data[i * 4 + 3] = 60
    else {
      data.set([255, 0, 0, 255], i * 4)
      all++
      const key = `${Math.floor((i % width) / square)},${Math.floor(i / width / square)}`
      inSquare.set(key, (inSquare.get(key) ?? 0) + 1)
    }
  }
  pen.putImageData(image, 0, 0)
  const [key, most] = [...inSquare].sort((a, b) => b[1] - a[1])[0] ?? ['0,0', 0]
  const [x = 0, y = 0] = key.split(',').map(number => Number(number) * square)
  const worst = { share: most / square ** 2, x, y }
  return { share: all / (width * height), worst, shown: canvas.toDataURL('image/png').split(',')[1] ?? '' }
}
