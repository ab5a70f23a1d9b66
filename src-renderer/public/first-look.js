// Before the first paint: the look that this browser had last, so that nothing flashes while the terminal is asked. Where
// that cannot be read, the attributes of index.html stay.
;(() => {
  const kept = localStorage.getItem('bellwether.look')
  if (kept === null) return
  const { theme, palette, density, flashes } = JSON.parse(kept)
  const light = theme === 'light' || (theme === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
  const look = { theme: light ? 'light' : 'dark', palette, density, flashes }
  Object.assign(document.documentElement.dataset, look)
})()
