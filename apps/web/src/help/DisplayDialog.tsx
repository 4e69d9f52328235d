import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../i18n/i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { CheckField, ChoiceField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { changeDisplay, type Display, readDisplay, textSizes, themes } from './display.ts'

/** Every choice shows at once behind the dialog: nothing to confirm. */
export function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('help')
  const [display, setDisplay] = useState(readDisplay)
  const [isKept, setIsKept] = useState(true)

  function change(part: Partial<Display>) {
    const next = { ...display, ...part }
    setDisplay(next)
    setIsKept(changeDisplay(next))
  }

  return (
    <Dialog title={t('display.title')} onClose={onClose}>
      <div className="stack display">
        <p className="soft">{t('display.lede')}</p>
        <fieldset className="field">
          <legend className="label">{t('display.textSize')}</legend>
          <div className="seg">
            {textSizes.map((size) => (
              <button key={size} type="button" aria-pressed={display.textSize === size} onClick={() => change({ textSize: size })}>
                {t('display.percent', { size })}
              </button>
            ))}
          </div>
        </fieldset>
        <ChoiceField
          label={t('display.theme')}
          value={display.theme}
          onChoose={(theme) => change({ theme })}
          options={themes.map((theme) => ({ value: theme, title: t(`display.themes.${theme}`) }))}
        />
        <ChoiceField
          label={t('display.language')}
          value={display.language}
          onChoose={(language) => change({ language })}
          options={languages.map((language) => ({
            value: language,
            title: t(`display.languages.${language}.title`),
            hint: t(`display.languages.${language}.hint`),
          }))}
        />
        <fieldset className="field">
          <legend className="label">{t('display.comfort')}</legend>
          <div className="options">
            <CheckField
              label={t('display.spacing')}
              hint={t('display.spacingHint')}
              checked={display.spacing === 'wide'}
              onCheck={(wide) => change({ spacing: wide ? 'wide' : 'normal' })}
            />
            <CheckField
              label={t('display.motion')}
              hint={t('display.motionHint')}
              checked={display.motion === 'none'}
              onCheck={(none) => change({ motion: none ? 'none' : 'system' })}
            />
          </div>
        </fieldset>
        {!isKept && <Notice tone="warn">{t('display.notKept')}</Notice>}
      </div>
    </Dialog>
  )
}
