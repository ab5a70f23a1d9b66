import { type PageAround, thisPage } from '../transport/socket-session.ts'

/**
 * How a pop-out gets in. A window that a page opens starts with a copy of what the page keeps for its own reloads, and
 * with that it would take the page's place: so a pop-out keeps its own under other names.
 */
export function popoutPage(): PageAround {
  const name = (key: string) => `popout.${key}`
  return {
    ...thisPage(),
    storage: {
      getItem: key => sessionStorage.getItem(name(key)),
      setItem: (key, value) => sessionStorage.setItem(name(key), value),
      removeItem: key => sessionStorage.removeItem(name(key)),
    },
  }
}
