import { useLocation } from '@tanstack/react-router'

/** The secret of a link stands after `#`: it never reaches a server's log. Empty when there is none. */
export function useSecretInAddress(): string {
  return useLocation({ select: ({ hash }) => hash })
}
