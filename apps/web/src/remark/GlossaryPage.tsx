export function GlossaryPage() {
  return <main id="contenu" tabIndex={-1} />
}
