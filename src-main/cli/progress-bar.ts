const WIDTH = 40

/** A bar on the terminal; silent where there is none. */
export function progressBar(visible: boolean): { show(share: number): void; end(): void } {
  if (!visible) return { show: () => undefined, end: () => undefined }
  return {
    show(share) {
      const done = Math.round(share * WIDTH)
      process.stderr.write(`\r[${'#'.repeat(done)}${' '.repeat(WIDTH - done)}] ${Math.round(share * 100)} %`)
    },
    end() {
      process.stderr.write('\r\x1b[K')
    },
  }
}
