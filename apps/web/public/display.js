/*
 * Puts the reader's settings of this device on <html> before the first paint. Runs before everything else and on its own:
 * the settings dialog (src/help/display.ts) writes what is read here, under the same key and names.
 */
;(() => {
  const root = document.documentElement
  let kept = {}
  try {
    kept = JSON.parse(localStorage.getItem('polyphonie:display') ?? '{}') ?? {}
  } catch (error) {
    // Storage may be closed to this page, or hold something else: the page then shows as it comes.
    if (!(error instanceof DOMException) && !(error instanceof SyntaxError)) throw error
  }
  if (kept.theme === 'light' || kept.theme === 'dark' || kept.theme === 'contrast') root.dataset.theme = kept.theme
  if ([125, 150, 175, 200].includes(kept.textSize)) root.dataset.text = String(kept.textSize)
  if (kept.spacing === 'wide') root.dataset.spacing = 'wide'
  if (kept.motion === 'none') root.dataset.motion = 'none'
  if (kept.language === 'en') root.lang = 'en'
  if (kept.language === 'fr-x-falc') root.dataset.ui = 'simple'
})()
