import { common } from './en/common.ts'

/**
 * Every word that the page shows, by topic. Another language is another folder beside `en` with the same shape; where a
 * text needs a figure it is a function of it, so that each language may put it where its grammar wants it.
 */
export const texts = {
  common,
}
