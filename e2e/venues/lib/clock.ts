/** The venue's clock: the real one, so many ms wrong. */
export class VenueClock {
  offset = 0
  readonly now = (): number => Date.now() + this.offset
}
