/** What an amendment asks, why, and who carries it. @module */

import { hasVoice } from '@polyphonie/shared/member/role'
import type { AmendmentAnswer, AmendmentWordsBody } from '@polyphonie/shared/wire/http/amendment'
import { PencilLine, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { SelectField, TextArea, TextField } from '../kit/Field.tsx'
import { Somebody } from '../member/people.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { type AmendmentActs, useFailureText, useWhyNot } from './amendmentData.ts'
import { MAX_LINE, MAX_WORDS } from './limits.ts'

export interface IntentionProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly acts: AmendmentActs
}

export function Intention({ screen, amendment, acts }: IntentionProps) {
  const { t } = useTranslation('amendment')
  const [asked, setAsked] = useState<'words' | 'carrier' | 'layDown' | null>(null)
  const failureText = useFailureText()
  const { may } = amendment
  const why = useWhyNot(may)
  const isOpen = amendment.status === 'open'
  return (
    <section className="card intent" aria-labelledby="t-int">
      <h2 id="t-int">{t('intention.title')}</h2>
      <p className="doc soft-breaks">{amendment.interest}</p>
      <h3 className="h-s">{t('intention.position')}</h3>
      <p className="soft-breaks">{amendment.position}</p>
      {may.edit.allowed && (
        <p>
          <Button look="text" icon={PencilLine} onClick={() => setAsked('words')}>
            {t('intention.edit')}
          </Button>
        </p>
      )}
      <div className="intent-who">
        <h3 className="sr">{t('carriers.title')}</h3>
        <ul>
          {amendment.carriers.map((memberId) => (
            <li key={memberId}>
              <Somebody directory={screen.directory} memberId={memberId} />
            </li>
          ))}
        </ul>
        {isOpen && may.addCarrier.allowed && (
          <Button small icon={UserPlus} onClick={() => setAsked('carrier')}>
            {t('carriers.add')}
          </Button>
        )}
        {isOpen && may.layDown.allowed && (
          <Button look="text" small onClick={() => setAsked('layDown')}>
            {t('carriers.layDown')}
          </Button>
        )}
        {isOpen && !amendment.carriers.includes(screen.membership.memberId) && (
          <JoinButton amendment={amendment} closed={why('join')} onJoin={() => acts.addCarrier(amendment.id, screen.membership.memberId)} />
        )}
      </div>
      {asked === 'words' && (
        <WordsDialog amendment={amendment} onSave={(words) => acts.edit(amendment.id, words)} onClose={() => setAsked(null)} />
      )}
      {asked === 'layDown' && (
        <ActForm
          title={t('carriers.layDownTitle', { name: amendment.number ?? t('thisOne') })}
          confirm={t('carriers.layDown')}
          keep={t('cancel')}
          onConfirm={() => acts.layDown(amendment.id)}
          failureText={failureText}
          onClose={() => setAsked(null)}
        >
          <p>{t('carriers.layDownBody')}</p>
        </ActForm>
      )}
      {asked === 'carrier' && (
        <CarrierDialog
          screen={screen}
          amendment={amendment}
          onAdd={(memberId) => acts.addCarrier(amendment.id, memberId)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

interface JoinButtonProps {
  readonly amendment: AmendmentAnswer
  readonly closed: string | null
  readonly onJoin: () => Promise<void>
}

function JoinButton({ amendment, closed, onJoin }: JoinButtonProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button small icon={UserPlus} closed={closed} onClick={() => setAsked(true)}>
        {t('carriers.join')}
      </Button>
      {asked && (
        <ActForm
          title={t('carriers.joinTitle', { name: amendment.number ?? t('thisOne') })}
          confirm={t('carriers.join')}
          keep={t('cancel')}
          onConfirm={onJoin}
          failureText={failureText}
          onClose={() => setAsked(false)}
        >
          <p>{t('carriers.joinBody')}</p>
        </ActForm>
      )}
    </>
  )
}

interface WordsDialogProps {
  readonly amendment: AmendmentAnswer
  readonly onSave: (words: AmendmentWordsBody) => Promise<void>
  readonly onClose: () => void
}

function WordsDialog({ amendment, onSave, onClose }: WordsDialogProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const [title, setTitle] = useState(amendment.title)
  const [position, setPosition] = useState(amendment.position)
  const [interest, setInterest] = useState(amendment.interest)
  const [checked, setChecked] = useState(false)
  const isMissing = (words: string) => checked && words.trim() === ''
  return (
    <ActForm
      wide
      title={t('intention.editTitle')}
      confirm={t('intention.save')}
      keep={t('cancel')}
      isReady={() => {
        setChecked(true)
        return position.trim() !== '' && interest.trim() !== ''
      }}
      onConfirm={() =>
        onSave({
          ...(title.trim() === '' || title.trim() === amendment.title ? {} : { title: title.trim() }),
          position: position.trim(),
          interest: interest.trim(),
        })
      }
      failureText={failureText}
      onClose={onClose}
    >
      <TextField
        label={t('title.label')}
        hint={t('title.hint')}
        optional
        autoComplete="off"
        value={title}
        maxLength={MAX_LINE}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        label={t('position.label')}
        hint={t('position.hint')}
        value={position}
        maxLength={MAX_WORDS}
        onChange={(event) => setPosition(event.target.value)}
        error={isMissing(position) ? t('position.missing') : null}
      />
      <TextArea
        label={t('interest.label')}
        hint={t('interest.hint')}
        value={interest}
        maxLength={MAX_WORDS}
        onChange={(event) => setInterest(event.target.value)}
        error={isMissing(interest) ? t('interest.missing') : null}
      />
    </ActForm>
  )
}

interface CarrierDialogProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly onAdd: (memberId: string) => Promise<void>
  readonly onClose: () => void
}

function CarrierDialog({ screen, amendment, onAdd, onClose }: CarrierDialogProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const [memberId, setMemberId] = useState('')
  const [checked, setChecked] = useState(false)
  const candidates = screen.directory.members.filter(
    ({ id, role, state }) => hasVoice(role) && state === 'active' && !amendment.carriers.includes(id),
  )
  return (
    <ActForm
      title={t('carriers.addTitle')}
      confirm={t('carriers.addConfirm')}
      keep={t('cancel')}
      isReady={() => {
        setChecked(true)
        return memberId !== ''
      }}
      onConfirm={() => onAdd(memberId)}
      failureText={failureText}
      onClose={onClose}
    >
      <p className="soft">{t(amendment.stage === 'private' ? 'carriers.addPrivate' : 'carriers.addBody')}</p>
      <SelectField
        label={t('carriers.who')}
        value={memberId}
        onChange={(event) => setMemberId(event.target.value)}
        error={checked && memberId === '' ? t('carriers.whoMissing') : null}
      >
        <option value="">{t('carriers.choose')}</option>
        {screen.space.colleges.map((college) => (
          <optgroup key={college.id} label={college.name}>
            {candidates
              .filter(({ collegeId }) => collegeId === college.id)
              .map((member) => (
                <option key={member.id} value={member.id}>
                  {member.displayName}
                  {member.organisation === null ? '' : `, ${member.organisation}`}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
    </ActForm>
  )
}
