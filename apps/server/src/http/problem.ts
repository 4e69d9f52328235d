/**
 * Failures as answers (RFC 9457). This map is the only place that turns a failure's kind into a status and a title:
 * a kind that is not in it does not compile at `problem(c, failure)`. Add yours here, by status.
 *
 * 401 not signed in · 403 what you may not do · 404 what you may not know of · 409 stale, closed, wrong phase ·
 * 422 invalid input · 429 too fast. The title is for developers; the page has its own words for each kind.
 * @module
 */
import type { Refusal } from '@polyphonie/shared/can'
import type { Failure } from '@polyphonie/shared/result'
import type { Context, Env, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Log } from '../log.ts'

export const problemByKind = {
  'not-signed-in': { status: 401, title: 'You are not signed in.' },
  'sign-in-failed': { status: 401, title: 'This address, password or code does not open an account.' },

  'foreign-origin': { status: 403, title: 'This page may not write here.' },
  'member-suspended': { status: 403, title: 'You are suspended from this space.' },
  'role-without-voice': { status: 403, title: 'Your role at this table has no voice here.' },
  'host-only': { status: 403, title: 'Only the host of the space may do this.' },
  'another-college-decides': { status: 403, title: 'Another college decides this.' },
  'about-oneself': { status: 403, title: 'Somebody else has to decide this about you.' },
  'own-proposal': { status: 403, title: 'Somebody else has to agree to your proposal.' },
  'member-of-other-spaces': { status: 403, title: 'This account also belongs to a space of somebody else.' },
  'facilitator-writes-no-content': { status: 403, title: 'A facilitator writes no content.' },
  'observer-reads-only': { status: 403, title: 'An observer reads.' },
  'scribe-writes-for-someone': { status: 403, title: 'A scribe writes for somebody, in a draft they confirm.' },
  'section-owned-by-another': { status: 403, title: 'This card belongs to somebody else.' },
  'voice-of-another': { status: 403, title: 'Whose voice it is answers alone.' },
  'service-users-answer': { status: 403, title: 'The service users’ college answers for this voice.' },
  'funders-enter-theirs': { status: 403, title: 'Funders enter their own dates.' },
  'deadline-of-others': { status: 403, title: 'Whoever entered this date, or their college, changes it.' },
  'not-animating': { status: 403, title: 'Only whoever animates may do this.' },
  'lock-needs-second-person': { status: 403, title: 'Locking longer needs a second person.' },
  'no-organisation': { status: 403, title: 'You speak for no organisation in this space.' },
  'draft-of-another': { status: 403, title: 'This draft belongs to somebody else.' },
  'amendment-not-shared': { status: 403, title: 'This amendment is not shared yet.' },
  'not-a-carrier': { status: 403, title: 'Only those who carry this amendment may do this.' },
  'not-the-author': { status: 403, title: 'Only the author of this amendment may do this.' },
  'carrier-without-voice': { status: 403, title: 'Only an active member with a voice carries an amendment.' },
  'circle-without-voice': { status: 403, title: 'Only an active member with a voice is in a circle.' },
  'not-invited-to-circle': { status: 403, title: 'You are not invited to this circle, or have answered.' },
  'not-in-circle': { status: 403, title: 'You are not in this circle.' },
  'caucus-of-another-college': { status: 404, title: 'There is nothing here for you.' },
  'no-college': { status: 403, title: 'Its author had no college.' },
  'observer-asks': { status: 403, title: 'An observer asks, and does not comment.' },
  'facilitator-animates': { status: 403, title: 'A facilitator animates the dialogue and says nothing of their own.' },
  'message-of-another': { status: 403, title: 'Only whoever said this may do so.' },
  'facilitator-is-appointed': { status: 403, title: 'A facilitator is proposed, and appointed when every college has said yes.' },
  'nomination-of-another': { status: 403, title: 'This nomination is about somebody else, or was made by somebody else.' },
  'hosting-of-others': { status: 403, title: 'Others decide who animates here.' },
  'host-has-a-voice': { status: 403, title: 'A rotating host has a voice in a college.' },
  'own-message': { status: 403, title: 'Somebody else decides this about your words.' },
  'hiding-needs-second-person': { status: 403, title: 'Hiding longer needs a second person.' },
  'contest-of-another': { status: 403, title: 'Only whoever contests may say that it is settled.' },
  'author-withdraws': { status: 403, title: 'Whoever began an amendment withdraws it.' },
  'only-who-asked': { status: 403, title: 'Only whoever asked may say that this is settled.' },
  'wrong-password': { status: 403, title: 'The current password is not right.' },

  'not-asked': { status: 403, title: 'You are not asked in this round.' },
  'not-a-proposer': { status: 403, title: 'Those who carry the proposal change it.' },
  'organisation-answered': { status: 403, title: 'Somebody else has answered for your organisation.' },
  'not-the-objector': { status: 403, title: 'Only whoever made the objection may do this.' },
  'facilitator-does-not-judge': { status: 403, title: 'A facilitator helps to word an objection and judges none.' },

  'disagreement-of-another': { status: 403, title: 'Only whoever wrote the disagreement may do this.' },
  'commitment-of-another': { status: 403, title: 'Only whoever promised this may change it.' },

  'not-the-planner': { status: 403, title: 'Whoever planned the meeting, or animates, does this.' },
  'not-the-note-taker': { status: 403, title: 'Whoever animates, or holds the pen, notes.' },
  'not-the-drafter': { status: 403, title: 'Whoever drew up the minutes corrects them.' },
  'was-not-present': { status: 403, title: 'Those who were present do this.' },
  'rectification-of-another': { status: 403, title: 'This rectification is somebody else’s.' },

  'not-found': { status: 404, title: 'There is nothing here for you.' },

  'set-up-closed': { status: 409, title: 'This server is already set up.' },
  'email-taken': { status: 409, title: 'An account with this address exists: sign in first.' },
  'already-member': { status: 409, title: 'This account is already a member of the space.' },
  'invitation-expired': { status: 409, title: 'This invitation has expired.' },
  'invitation-used': { status: 409, title: 'This invitation has been used.' },
  'invitation-revoked': { status: 409, title: 'This invitation has been revoked.' },
  'reset-expired': { status: 409, title: 'This link has expired.' },
  'reset-used': { status: 409, title: 'This link has been used or replaced.' },
  'proposal-decided': { status: 409, title: 'This proposal has been decided.' },
  'signs-in-with-email': { status: 409, title: 'This person signs in with an e-mail address, not a code.' },
  'signs-in-with-code': { status: 409, title: 'This person signs in with a code, not a password.' },

  'frame-consented': { status: 409, title: 'The frame is consented: nobody does this alone any more.' },
  'member-already-suspended': { status: 409, title: 'This member is suspended already.' },
  'emergency-used': { status: 409, title: 'This member was suspended in an emergency within 30 days.' },
  'member-not-suspended': { status: 409, title: 'This member is not suspended.' },
  'last-facilitator': { status: 409, title: 'The space would have no facilitator left: say that this is meant.' },
  'college-of-another-kind': { status: 409, title: 'This role sits in a college of another kind.' },
  'member-unchanged': { status: 409, title: 'Nothing would change.' },
  'sheet-in-bin': { status: 409, title: 'This sheet is in the bin.' },
  'sheet-not-in-bin': { status: 409, title: 'This sheet is not in the bin.' },
  'phase-not-in-template': { status: 409, title: 'This kind of sheet has no such phase.' },
  'message-hidden': { status: 409, title: 'This message is hidden already.' },
  'message-not-hidden': { status: 409, title: 'This message is not hidden.' },
  'not-contestable': { status: 409, title: 'This is no act of facilitation.' },
  'contested-already': { status: 409, title: 'You contest this already.' },
  'contest-closed': { status: 409, title: 'This is settled.' },
  'phase-not-next': { status: 409, title: 'Phases open one after the other.' },
  'phase-not-behind': { status: 409, title: 'This phase is not behind the sheet.' },
  'gate-closed': { status: 409, title: 'Something is missing before the next phase.' },
  'return-not-asked': { status: 409, title: 'No college asks to go back to this phase.' },
  'return-asked-already': { status: 409, title: 'This college asks for it already.' },
  'return-ended': { status: 409, title: 'This has been taken back, or the phase is open again.' },
  'questions-asked-already': { status: 409, title: 'The questions about this phase have been asked.' },
  'questions-closed': { status: 409, title: 'The time to answer is over.' },
  'questions-answered': { status: 409, title: 'You have answered.' },
  'only-in-phase': { status: 409, title: 'This belongs to another phase.' },
  'ideas-grouped-already': { status: 409, title: 'The ideas are grouped.' },
  'ideas-need-time': { status: 409, title: 'Ideas have more time than that.' },
  'gap-declared-already': { status: 409, title: 'The gap is declared.' },
  'rounds-closed-in-phase': { status: 409, title: 'No round on this opens in this phase.' },
  'section-not-consented': { status: 409, title: 'This section is not consented.' },
  'phase-unchanged': { status: 409, title: 'The sheet is in this phase already.' },
  'structure-closed-in-phase': { status: 409, title: 'Sections stay as they are in this phase.' },
  'voice-without-words': { status: 409, title: 'This voice says nothing yet.' },
  'voice-not-for-publication': { status: 409, title: 'Whoever speaks here does not want it published.' },
  'voice-quoted-already': { status: 409, title: 'This voice is quoted here already.' },
  'quotation-answered': { status: 409, title: 'This has been answered.' },
  'sheet-keeps-changing': { status: 409, title: 'People write all the while: try again in a moment.' },
  'section-in-round': { status: 409, title: 'A consent round is under way on this section.' },
  'section-consented': { status: 409, title: 'This section is consented.' },
  'section-passed': { status: 409, title: 'This section is passed.' },
  'section-not-passed': { status: 409, title: 'This section is not passed.' },
  'section-locked-by-hand': { status: 409, title: 'This section is locked for now.' },
  'section-not-locked': { status: 409, title: 'This section is not locked.' },
  'section-closed-in-phase': { status: 409, title: 'This section is closed in this phase.' },
  'means-locked': { status: 409, title: 'Money waits until value, needs and response are consented.' },
  'no-cards-here': { status: 409, title: 'This section takes no cards.' },
  'card-exists': { status: 409, title: 'Your organisation has its card here.' },

  'ideas-are-protected': { status: 409, title: 'Nothing is decided while ideas are protected.' },
  'final-round-in-agree': { status: 409, title: 'A final round is opened in the phase of agreeing.' },
  'final-round-takes-no-amendments': { status: 409, title: 'A final round decides on a frozen version as it stands.' },
  'nobody-asked': { status: 409, title: 'Nobody in this space has a voice to ask for.' },
  'blocking-remarks': { status: 409, title: 'Somebody does not understand a passage of this round yet.' },
  'round-amendment-ended': { status: 409, title: 'An amendment of this round is no longer open.' },
  'round-takes-no-sub-amendments': { status: 409, title: 'A sub-amendment is taken in by the amendment it changes first.' },
  'round-closed': { status: 409, title: 'This round is closed.' },
  'proposal-fixed': { status: 409, title: 'The proposal stays as it is in this step.' },
  'not-the-next-step': { status: 409, title: 'This round does not go there from where it is.' },
  'reactions-waiting': { status: 409, title: 'Some people have not reacted yet.' },
  'reactions-not-open': { status: 409, title: 'Reactions have a step of their own.' },
  'already-reacted': { status: 409, title: 'This person has reacted: once each.' },
  'not-your-turn': { status: 409, title: 'It is somebody else’s turn.' },
  'answers-not-open': { status: 409, title: 'This round asks for no answers now.' },
  'answers-revealed': { status: 409, title: 'The answers have been revealed.' },
  'answers-not-revealed': { status: 409, title: 'The answers have not been revealed.' },
  'answers-missing': { status: 409, title: 'Answers are missing, and not due yet.' },
  'reminder-needed': { status: 409, title: 'Those who are silent are reminded 48 hours before.' },
  'nobody-to-remind': { status: 409, title: 'Everybody has answered.' },
  'already-reminded': { status: 409, title: 'Those who are silent have been reminded.' },
  'voices-not-heard': { status: 409, title: 'Somebody has not been heard.' },
  'college-not-consented': { status: 409, title: 'A college has nobody who consents.' },
  'objections-open': { status: 409, title: 'Objections stand.' },
  'nothing-to-treat': { status: 409, title: 'There is nothing to go back for.' },
  'treat-not-open': { status: 409, title: 'Objections are treated in a step of their own.' },
  'objection-not-current': { status: 409, title: 'Another objection comes first.' },
  'objection-settled': { status: 409, title: 'This objection is settled.' },
  'reason-missing': { status: 422, title: 'Say why: it stands in the record.' },
  'wording-changed': { status: 409, title: 'Another wording was proposed meanwhile.' },
  'no-wording-proposed': { status: 409, title: 'No wording waits for you.' },
  'reading-delay': { status: 409, title: 'The time to read is not over.' },
  'passage-changed': { status: 409, title: 'A passage no longer gives the text that was decided on.' },
  'proposal-changed': { status: 409, title: 'The proposal changed since people answered.' },
  'loops-spent': { status: 409, title: 'This round has gone round three times.' },
  'no-disagreement': { status: 409, title: 'No disagreement has been recorded.' },
  'reading-delay-unchanged': { status: 409, title: 'The time to read is this long already.' },
  'college-agreed': { status: 409, title: 'Your college has agreed.' },

  'disagreement-yours-already': { status: 409, title: 'This disagreement is yours already.' },
  'disagreement-lifted': { status: 409, title: 'Its author says this disagreement is over.' },
  'compromise-agreed': { status: 409, title: 'The wording of this compromise is agreed on.' },
  'compromise-full': { status: 409, title: 'This entry holds as many positions and options as can be read.' },
  'options-too-few': { status: 409, title: 'Three options come before a choice.' },
  'not-time-to-agree': { status: 409, title: 'An agreement is prepared in the phase of agreeing.' },
  'agreement-made': { status: 409, title: 'The agreement is consented.' },
  'final-round-open': { status: 409, title: 'The final round of the agreement is open.' },
  'agreement-on-this-version': { status: 409, title: 'The agreement stands on this version already.' },
  'agreement-in-preparation': { status: 409, title: 'The agreement is signed once its final round is consented.' },
  'agreement-left': { status: 409, title: 'You have left this agreement.' },
  'agreement-signed': { status: 409, title: 'Somebody has signed: what they signed under stays as it is.' },
  'commitment-shared': { status: 409, title: 'Others have promised this with you.' },
  'already-committed': { status: 409, title: 'You have promised this already.' },
  'already-signed': { status: 409, title: 'You have signed already.' },

  'amendment-ended': { status: 409, title: 'This amendment is no longer open.' },
  'amendment-in-round': { status: 409, title: 'A consent round has fixed this amendment, or carries it.' },
  'amendment-without-parent': { status: 409, title: 'This is no branch of another amendment.' },
  'amendment-not-asleep': { status: 409, title: 'This amendment is not asleep.' },
  'already-carrier': { status: 409, title: 'This member carries the amendment already.' },
  'stage-goes-forward': { status: 409, title: 'What has been shown cannot be taken back.' },
  'changes-not-found': { status: 409, title: 'These changes are not in the amendment any more.' },
  'sub-amendment': { status: 409, title: 'A sub-amendment goes into the amendment above it.' },

  'reply-to-a-reply': { status: 409, title: 'Replies stand under the message, on one level.' },
  'message-taken-back': { status: 409, title: 'Its author has taken this message back.' },
  'own-words': { status: 409, title: 'These words are yours: cite them freely.' },
  'citation-asked': { status: 409, title: 'The author has been asked for this sheet already.' },
  'citation-answered': { status: 409, title: 'This has been answered.' },
  'citation-needs-agreement': { status: 409, title: 'Words of the dialogue space are cited with their author’s agreement only.' },

  'write-first': { status: 409, title: 'Ideas are written first here, and read afterwards.' },
  'write-first-over': { status: 409, title: 'The time to write first is over.' },
  'written-enough': { status: 409, title: 'You have written as many ideas as one time holds.' },
  'no-ideas-here': { status: 409, title: 'This section holds no ideas.' },
  'idea-asleep': { status: 409, title: 'This idea is asleep.' },
  'idea-not-asleep': { status: 409, title: 'This idea is not asleep.' },
  'idea-retained': { status: 409, title: 'The group has retained this idea.' },
  'idea-without-condition': { status: 409, title: 'This idea waits for no condition.' },
  'ideas-not-consented': { status: 409, title: 'Ideas are retained once the group has consented to them.' },

  'remark-parked': { status: 409, title: 'This remark is kept for later already.' },
  'remark-not-parked': { status: 409, title: 'This remark is not kept for later.' },
  'meeting-open': { status: 409, title: 'The meeting is open.' },
  'meeting-not-open': { status: 409, title: 'The meeting is not open yet.' },
  'meeting-closed': { status: 409, title: 'The meeting is closed.' },
  'meeting-cancelled': { status: 409, title: 'The meeting is cancelled.' },
  'meeting-too-early': { status: 409, title: 'The meeting opens on its day.' },
  'already-animating': { status: 409, title: 'You animate this meeting already.' },
  'somebody-animates': { status: 409, title: 'Somebody who animates is here.' },
  'not-present': { status: 409, title: 'Only somebody present does this.' },
  'nobody-waits': { status: 409, title: 'Nobody has raised a hand.' },
  'nobody-speaks': { status: 409, title: 'Nobody has the floor.' },
  'speaking-already': { status: 409, title: 'This person has the floor.' },
  'out-of-order': { status: 409, title: 'Somebody else is next: say why.' },
  'hand-raised': { status: 409, title: 'This hand is raised.' },
  'hand-not-raised': { status: 409, title: 'This hand is not raised.' },
  'quick-round-open': { status: 409, title: 'A quick round is open.' },
  'quick-round-closed': { status: 409, title: 'This quick round is closed.' },
  'not-that-answer': { status: 409, title: 'This is no answer to this question.' },
  'already-answered': { status: 409, title: 'You have answered.' },
  'pen-taken': { status: 409, title: 'Somebody holds the pen.' },
  'pen-not-taken': { status: 409, title: 'Nobody holds the pen.' },
  'no-decision-in-dialogue': { status: 409, title: 'Nothing is decided in a dialogue.' },
  'round-not-consented': { status: 409, title: 'This round is not consented.' },
  'agenda-changed': { status: 409, title: 'The agenda has changed meanwhile.' },
  'minutes-validated': { status: 409, title: 'These minutes are valid.' },
  'minutes-changed': { status: 409, title: 'The minutes have been corrected meanwhile.' },
  'already-approved': { status: 409, title: 'You have approved this version.' },
  'minutes-not-corrected': { status: 409, title: 'No newer version takes this rectification up.' },
  'rectification-settled': { status: 409, title: 'This rectification is settled.' },

  'remark-answered': { status: 409, title: 'This has an answer already.' },
  'remark-unanswered': { status: 409, title: 'Nobody has answered this yet.' },
  'remark-resolved': { status: 409, title: 'This is settled.' },
  'remark-open': { status: 409, title: 'This is not settled.' },
  'facilitator-in-office': { status: 409, title: 'The space has a facilitator.' },
  'nomination-pending': { status: 409, title: 'Somebody has been proposed already.' },
  'nomination-closed': { status: 409, title: 'This nomination is over.' },
  'nomination-accepted': { status: 409, title: 'The nominee has accepted already.' },
  'nominee-has-not-accepted': { status: 409, title: 'The nominee has not declared their interests yet.' },
  'nominee-suspended': { status: 409, title: 'This person is suspended.' },
  'code-changed': { status: 409, title: 'The code of neutrality has changed: read it again.' },
  'answer-unchanged': { status: 409, title: 'You have said so already.' },
  'not-the-facilitator': { status: 409, title: 'This person is not the facilitator.' },
  'host-changes-college': { status: 409, title: 'The next host sits in another college.' },
  'candidate-suspended': { status: 409, title: 'This person is suspended.' },
  'hosting-offered': { status: 409, title: 'This has been offered, and waits for an answer.' },
  'hosting-decided': { status: 409, title: 'This offer is over.' },

  'amendment-in-circle': { status: 409, title: 'This is the working text of a circle, which decides what becomes of it.' },
  'round-not-to-circle': { status: 409, title: 'This round sent nothing about this section to a circle.' },
  'already-in-circle': { status: 409, title: 'This person is in the circle, or invited to it.' },
  'last-in-circle': { status: 409, title: 'The last one in a circle ends it.' },
  'circle-full': { status: 409, title: 'A circle is a small group.' },
  'circle-of-one-college': { status: 409, title: 'A circle gathers two colleges at least.' },
  'circle-too-long': { status: 409, title: 'A circle ends within 30 days.' },
  'circle-ends-later': { status: 409, title: 'This circle ends later than that already.' },
  'circle-past-its-end': { status: 409, title: 'The day of this circle has passed: prolong it or end it.' },
  'circle-under-way': { status: 409, title: 'This circle is under way: those who are in it end it.' },
  'circle-ended': { status: 409, title: 'This circle has ended.' },
  'circle-agreement-missing': { status: 409, title: 'Not everybody in the circle agrees to share this text.' },
  'caucus-open-already': { status: 409, title: 'Your college has such a room open already.' },
  'caucus-closed': { status: 409, title: 'This room is closed.' },
  'deadline-taken-off': { status: 409, title: 'This date was taken off the calendar.' },
  'day-has-passed': { status: 409, title: 'This day has passed.' },

  'too-large': { status: 413, title: 'The request is too large.' },
  'not-a-voice': { status: 422, title: 'Only a voice is quoted.' },
  'invalid-input': { status: 422, title: 'Some of the input is not valid.' },
  'due-before-readable': { status: 422, title: 'Answers are due before everybody has had time to read.' },
  'review-date-missing': { status: 422, title: 'Unattributed words are treated with a date of review.' },
  'write-first-too-long': { status: 422, title: 'Writing first lasts a fortnight at most.' },
  'ideas-not-there': { status: 422, title: 'Some of these ideas are not there.' },
  'passage-not-found': { status: 422, title: 'These words are not in the text.' },
  'in-the-past': { status: 422, title: 'This moment has passed.' },
  'too-many-occurrences': { status: 422, title: 'This comes back too often.' },
  'unknown-time-zone': { status: 422, title: 'There is no such time zone.' },
  'too-fast': { status: 429, title: 'Too many attempts: wait a moment.' },

  'storage-unavailable': { status: 503, title: 'Nothing can be saved right now.' },
  internal: { status: 500, title: 'Something went wrong on the server.' },
} as const satisfies Readonly<Record<string, Entry>> & Readonly<Record<Refusal['kind'], Entry>>

interface Entry {
  readonly status: ContentfulStatusCode
  readonly title: string
}

export type ProblemKind = keyof typeof problemByKind

/** A failure that has its place in the map above. */
export interface KnownFailure extends Failure {
  readonly kind: ProblemKind
}

/** Answers with the failure's facts beside its type, title and status. */
export function problem<F extends KnownFailure>(c: Context, failure: F): Response {
  const { kind, ...facts } = failure
  const { status, title } = problemByKind[kind]
  const answer = { ...facts, type: `/problems/${kind}`, title, status, kind }
  const retryAfterMs: unknown = 'retryAfterMs' in facts ? facts.retryAfterMs : undefined
  if (typeof retryAfterMs === 'number') c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
  return c.body(JSON.stringify(answer), status, { 'content-type': 'application/problem+json' })
}

/** Unknown routes and everything thrown answer as problems; what was thrown goes to the log and no further. */
export function answerProblems<E extends Env>(app: Hono<E>, log: Log): void {
  app.notFound((c) => problem(c, { kind: 'not-found' }))
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      if (error.status === 413) return problem(c, { kind: 'too-large' })
      // Hono's own parsers throw 400 for a body that is no JSON.
      if (error.status === 400) return problem(c, { kind: 'invalid-input', issues: [{ path: '', message: 'not JSON' }] })
    }
    // Whoever asked is gone in the middle of their request: nothing broke here, and nobody hears the answer.
    if (c.req.raw.signal.aborted) return problem(c, { kind: 'internal' })
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    return problem(c, { kind: 'internal' })
  })
}
