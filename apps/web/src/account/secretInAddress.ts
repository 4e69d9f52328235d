/** The secret of a link stands after `#`: it never reaches a server's log. */
export function secretInAddress(): string {
  return decodeURIComponent(location.hash.slice(1))
}
