import type { Browser } from 'playwright'

const KIB = 1024

/**
 * The PNG at the largest of some widths at which it has fewer than `most` KiB: `widths` in pixels, largest first.
 * Drawn by the browser itself, so that no other tool is needed.
 */
export async function shrink(
  browser: Browser,
  png: Buffer,
  widths: readonly number[],
  most: number,
): Promise<{ png: Buffer; width: number }> {
  const page = await browser.newPage()
  try {
    for (const width of widths) {
      const drawn = await page.evaluate(
        async ({ source, width }) => {
          const image = await createImageBitmap(await (await fetch(source)).blob())
          const canvas = document.createElement('canvas')
          canvas.width = width
          canvas.height = Math.round((image.height * width) / image.width)
          const pen = canvas.getContext('2d')
          if (!pen) throw new Error('this browser draws no pictures')
          pen.imageSmoothingQuality = 'high'
          pen.drawImage(image, 0, 0, canvas.width, canvas.height)
          return canvas.toDataURL('image/png')
        },
        { source: `data:image/png;base64,${png.toString('base64')}`, width },
      )
      const small = Buffer.from(drawn.split(',')[1] ?? '', 'base64')
      if (small.length < most * KIB) return { png: small, width }
    }
  } finally {
    await page.close()
  }
  throw new Error(`the picture has more than ${most} KiB at every width`)
}
