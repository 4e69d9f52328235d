import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from './Announcer.tsx'
import { Button } from './Button.tsx'

export interface CopyableProps {
  readonly text: string
  readonly label: string
}

/** Copies a text; says so, or says how to do it by hand when the browser refuses (pages without https). */
export function CopyButton({ text, label }: CopyableProps) {
  const { t } = useTranslation('kit')
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)

  async function copy() {
    const copied = await copyText(text)
    setOutcome(copied ? 'copied' : 'failed')
    announce(t(copied ? 'copied' : 'copyFailed'))
  }

  return (
    <div className="row">
      <Button icon={Copy} onClick={() => void copy()}>
        {label}
      </Button>
      {outcome !== null && (
        <span className={outcome === 'copied' ? 'state ok' : 'sm soft'}>{t(outcome === 'copied' ? 'copied' : 'copyFailed')}</span>
      )}
    </div>
  )
}

async function copyText(text: string): Promise<boolean> {
  // Only secure pages have a clipboard.
  if (!('clipboard' in navigator)) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DOMException) return false
      throw error
    },
  )
}
