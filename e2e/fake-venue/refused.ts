/** A definite no: nothing was done. */
export class VenueRefused extends Error {
  readonly code: string
  constructor(code: string, text: string = code) {
    super(text)
    this.code = code
  }
}
