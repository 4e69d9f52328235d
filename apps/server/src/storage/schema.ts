/**
 * The tables, as Kysely sees them. Portable between SQLite and PostgreSQL: text ids, integer milliseconds since the epoch,
 * JSON as text, bytes as Uint8Array (BLOB / bytea), booleans as 0 or 1. Migrations in ./migrations keep the same truth.
 * @module
 */
import type { Generated } from 'kysely'

export interface Tables {
  setting: { key: string; value: string }

  account: {
    id: string
    /** Lower-cased, null for people who sign in with a code. */
    email: string | null
    password_hash: string | null
    display_name: string
    is_administrator: number
    created_at: number
  }
  /** Lucia's sessions. `id` is the SHA-256 (hex) of the cookie's token: a stolen database opens no session. */
  sign_in_session: {
    id: string
    account_id: string
    created_at: number
    /** When it ends unless it is used before. */
    expires_at: number
    /** When it ends however much it is used. */
    ends_at: number
    /** 1: the next request gets a new token in exchange (its account's role changed). */
    rotate: number
    /** The session that took over when the token was replaced. */
    replaced_by: string | null
  }
  /** A person's code to sign in without e-mail; one per account. */
  sign_in_code: { account_id: string; code_hash: string; created_at: number; created_by: string }
  password_reset: { token_hash: string; account_id: string; expires_at: number; used_at: number | null; created_by: string | null }

  space: {
    id: string
    name: string
    description: string
    host_member_id: string | null
    created_at: number
    /** Days everybody has to read a proposal, and service users have. */
    reading_days: Generated<number>
    reading_days_service_user: Generated<number>
    /** Who animates without facilitator; null = whoever opened the space. */
    rotating_host_id: string | null
    /** When they took over, ms. */
    rotating_host_since: number | null
  }
  college: { id: string; space_id: string; kind: string; name: string; position: number }
  member: {
    id: string
    space_id: string
    account_id: string
    display_name: string
    role: string
    college_id: string | null
    organisation: string | null
    mandate: string | null
    participation: string
    state: string
    /** With state `suspended`: when it ends by itself (facilitator's emergency, 48 h); null = until restored. */
    suspended_until: number | null
    /** When a facilitator last suspended them in an emergency (ms), whatever became of it; null = never. */
    emergency_at: number | null
    created_at: number
  }
  invitation: {
    id: string
    space_id: string
    token_hash: string
    role: string
    college_id: string | null
    organisation: string | null
    mandate: string | null
    participation: string
    label: string
    single_use: number
    expires_at: number
    revoked_at: number | null
    used_count: number
    created_by: string
    created_at: number
  }
  /** After the frame is consented: an invitation, a move or a suspension waits for the college concerned. */
  member_proposal: {
    id: string
    space_id: string
    kind: string
    college_id: string | null
    subject_member_id: string | null
    body: string
    reason: string
    proposed_by: string
    proposed_at: number
    decided_by: string | null
    decided_at: number | null
    outcome: string | null
  }

  /** A person proposed as facilitator; an appointed one keeps its declaration for as long as they hold the office. */
  facilitator_nomination: {
    id: string
    space_id: string
    nominee_member_id: string
    proposed_by: string
    proposed_at: number
    /** With `accepted_at`: the interests declared; null = nothing to declare. */
    declaration: string | null
    code_version: number | null
    accepted_at: number | null
    /** pending | appointed | refused | declined | withdrawn */
    state: string
    decided_at: number | null
    /** When the office ended. */
    left_at: number | null
    /** The college that asked for it; null = they stepped down, or hold it still. */
    left_college_id: string | null
  }
  /** What members said, for the college they sat in. Read by college only. */
  facilitator_answer: { nomination_id: string; member_id: string; college_id: string; answer: string; answered_at: number }
  /** Somebody would animate: named by whoever does, or by themselves (`made_by` = `candidate_member_id`). */
  hosting_offer: {
    id: string
    space_id: string
    candidate_member_id: string
    made_by: string
    made_at: number
    decided_at: number | null
    /** accepted | declined | lapsed */
    outcome: string | null
  }

  /** One row: moves with every change of the tables that decide who may write (triggers). */
  rights_revision: { id: number; value: number }

  sheet: {
    id: string
    space_id: string
    template: string
    template_version: number
    title: string
    phase: string
    position: number
    copied_from: string | null
    created_at: number
    binned_at: number | null
    /** When the phase of today began, ms. */
    phase_entered_at: Generated<number>
    /** Since the phase began: the time of ideas was closed; a gap in the budget was declared, in these words. */
    ideas_grouped_at: Generated<number | null>
    gap_declared_at: Generated<number | null>
    gap_declared: Generated<string | null>
    /** When the means lock opened, once and for all. */
    means_opened_at: Generated<number | null>
  }
  /** A message nobody but its author reads until then; the last time it was hidden. */
  hidden_message: {
    message_id: string
    space_id: string
    kind: string
    sheet_id: string | null
    section_id: string | null
    author_member_id: string
    reason: string
    until: number
    by_member_id: string
  }
  /** Somebody contests an act of facilitation; `event_seq` names it in the space's record. */
  contest: {
    id: string
    space_id: string
    event_seq: number
    by_member_id: string
    words: string
    at: number
    answer: string | null
    answered_by: string | null
    answered_at: number | null
    closed_at: number | null
  }
  /** A college asks to go back to an earlier phase. `outcome`: `opened`, `takenBack`; null while it stands. */
  phase_return: {
    id: string
    sheet_id: string
    to_phase: string
    college_id: string | null
    asked_by: string
    reason: string
    asked_at: number
    ended_at: number | null
    outcome: string | null
  }
  /** The three questions at the end of a phase. */
  phase_end: { id: string; sheet_id: string; phase: string; opened_at: number; closes_at: number }
  /** Who has answered, without what. */
  phase_end_register: { phase_end_id: string; member_id: string }
  /** What was answered, by nobody; `college_id` only where five could have given it. */
  phase_end_answer: { id: string; phase_end_id: string; college_id: string | null; said: number; heard: number; understood: number }
  section: {
    id: string
    sheet_id: string
    /** Key of the template's section; free sections: `free`; child sections: the key of their kind. */
    key: string
    /** Replaces the template's title when the group renamed the section; free sections always have one. */
    title: string | null
    position: number
    parent_id: string | null
    owner_member_id: string | null
    owner_organisation: string | null
    /** open, inRound, consented or passed; `locked` is computed (phase, means lock, lock below). */
    state: string
    state_reason: string | null
    /** A lock put by hand: until when (ms), by whom, why. */
    locked_until: number | null
    locked_by: string | null
    lock_reason: string | null
    /** Free sections follow the phase in which they were added. */
    added_in_phase: string | null
    created_at: number
  }
  draft: {
    id: string
    member_id: string
    section_id: string | null
    /** Why the words are here: `private`, or the kind of the refusal that moved them here. */
    reason: string
    created_at: number
  }

  /** One row per clientID on the whole server, naming its room: a clientID speaks for one member in one room for ever. */
  client_claim: {
    client_id: number
    room: string
    /** null: the server itself (seed, copies). */
    member_id: string | null
    college: string | null
    college_id: string | null
    role: string | null
    /** JSON {organisation, mandate}: the capacity as it was when the words were written. */
    capacity: string | null
    claimed_at: number
  }
  /** Append-only. The payload stands apart so that a redaction replaces words without touching the row. */
  update_log: { room: string; seq: number; member_id: string | null; college: string | null; at: number; payload_hash: string }
  update_payload: { room: string; seq: number; bytes: Uint8Array }
  /** Latest collected state of a room up to `seq`, so that opening it does not replay its whole log. */
  room_state: { room: string; seq: number; bytes: Uint8Array }
  /** Text given back to its author: characters (client, clock … clock+length) were first written as (author_client, …). */
  ledger_row: {
    room: string
    seq: number
    client_id: number
    clock: number
    length: number
    author_client: number
    /** restored, moved or basedOn (docs/rules/authorship.md). */
    kind: string
  }
  /** Characters removed by somebody who is not their author; `restored_seq` when they came back whole. */
  cut: {
    room: string
    seq: number
    client_id: number
    clock: number
    length: number
    by_client: number
    at: number
    /** words, end or break. */
    what: string
    restored_seq: number | null
  }

  /** Every act, hash-chained per space: hash = SHA-256(domain line ‖ prev_hash ‖ body bytes as stored). Append-only. */
  event: {
    space_id: string
    seq: number
    at: number
    kind: string
    actor_member_id: string | null
    sheet_id: string | null
    section_id: string | null
    body: string
    prev_hash: string
    hash: string
  }
  /** Mail that waits to be sent; survives restarts. */
  outgoing_mail: { id: string; recipient: string; subject: string; body: string; created_at: number; attempts: number; next_at: number }

  /** Numbers people say (A-14, P-07, O-03, C1): the last one given in a space or sheet, per kind. */
  number_given: { space_id: string; kind: string; last: number }
  /** Append-only, like milestone_section: a frozen version has no undo. `title`: the sheet's at that time. */
  milestone: {
    id: string
    sheet_id: string
    name: string
    phase: string
    title: string
    fingerprint: string
    frozen_by: string
    frozen_at: number
  }
  /** `passage_hashes`: JSON list of SHA-256, from which the fingerprint is made; `content_hash`: of content and state, authors included. */
  milestone_section: { milestone_id: string; section_id: string; position: number; passage_hashes: string; content_hash: string }
  /** What was frozen: JSON of a FrozenSection, and the collected state. Apart, so that a redaction replaces words without touching the hashes. */
  milestone_content: { milestone_id: string; section_id: string; content: string; state: Uint8Array }
  /** `anchor`: JSON of what it is about. `college_id`: its author's, at the time. */
  remark: {
    id: string
    sheet_id: string
    section_id: string
    amendment_id: string | null
    kind: string
    text: string
    anchor: string | null
    author_member_id: string
    college_id: string | null
    created_at: number
    not_yet_until: number | null
    not_yet_reason: string | null
    not_yet_by: string | null
    resolved_at: number | null
    resolved_by: string | null
    /** Words of the dialogue space it cites by reference. */
    cites_message_id: string | null
  }
  remark_reply: {
    id: string
    remark_id: string
    author_member_id: string
    text: string
    term: string | null
    definition: string | null
    created_at: number
  }
  glossary_term: {
    id: string
    space_id: string
    term: string
    text: string
    by_member_id: string
    remark_id: string
    reply_id: string
    accepted_at: number
  }
  /** `number` is given when it is shared. `fork_vector`: the state vector of what it was forked from. */
  amendment: {
    id: string
    sheet_id: string
    section_id: string
    parent_id: string | null
    relation: string | null
    number: number | null
    title: string
    position: string
    interest: string
    stage: string
    status: string
    author_member_id: string
    college_id: string | null
    created_at: number
    shared_at: number | null
    ended_at: number | null
    sleep_reason: string | null
    sleep_until: number | null
    sleep_condition: string | null
    replaced_by: string | null
    fork_vector: Uint8Array
    adopted_seq: number | null
  }
  amendment_carrier: { amendment_id: string; member_id: string; joined_at: number }
  /** What an adoption changed, as JSON of the pieces and cells: the story of a passage is read here. */
  amendment_change: { amendment_id: string; position: number; change: string }
  /** `pass`: number of the pass of answers that is open or was last. `revealed_at` belongs to that pass. */
  consent_round: {
    id: string
    sheet_id: string
    space_id: string
    number: number
    title: string
    statement: string
    simple: string | null
    step: string
    outcome: string | null
    outcome_reason: string | null
    voice_per: string
    service_users_first: number
    published_at: number
    readable_until: number
    due_at: number
    review_at: number | null
    milestone_id: string | null
    loops: number
    pass: number
    pass_opened_at: number | null
    /** The proposal changed since that pass was opened. */
    amended_at: number | null
    revealed_at: number | null
    reminded_at: number | null
    speaking_order: string | null
    closed_at: number | null
    opened_by: string
  }
  round_proposer: { round_id: string; member_id: string }
  round_amendment: { round_id: string; amendment_id: string; position: number }
  /** Sections of the amendments, and those the round consents as they stand (`consents` 1). `fixed_hash`: of the text decided on. */
  round_section: {
    round_id: string
    section_id: string
    consents: number
    prior_state: string | null
    prior_reason: string | null
    fixed_hash: string | null
  }
  /** Fixed at opening. `voice`: the member's id, or `organisation:<name>` with one position per organisation. */
  round_asked: { round_id: string; member_id: string; college_id: string; organisation: string | null; voice: string; position: number }
  round_say: {
    id: string
    round_id: string
    kind: string
    member_id: string
    text: string
    answers_id: string | null
    loop: number
    at: number
  }
  /** One per voice and pass. */
  round_position: { round_id: string; pass: number; voice: string; member_id: string; position: string; reason: string | null; at: number }
  /** `member_id` null: unattributed, outside the count. `questions`: JSON of the four answers. */
  objection: {
    id: string
    round_id: string
    space_id: string
    number: number
    pass: number
    member_id: string | null
    college_id: string | null
    text: string
    questions: string
    proposed_questions: string | null
    proposed_by: string | null
    state: string
    answer: string | null
    amendment_id: string | null
    treated_by: string | null
    treated_at: number | null
    treated_review_at: number | null
    lifted_at: number | null
    disagreement_id: string | null
    with_mention: number | null
  }
  /** An unattributed deposit waiting for the reveal: nothing of who or when but the ISO week. */
  deposit: { id: string; round_id: string; week: string; text: string }
  reading_delay_proposal: {
    id: string
    space_id: string
    days: number
    service_user_days: number
    reason: string
    by_member_id: string
    at: number
    decided_at: number | null
  }
  reading_delay_agreement: { proposal_id: string; college_id: string; member_id: string; at: number }
  /** JSON: positions, options, moved, amendment_ids. */
  compromise: {
    id: string
    sheet_id: string
    number: number
    point: string
    positions: string
    options: string
    wording: string | null
    moved: string
    section_id: string | null
    quote: string | null
    round_id: string | null
    amendment_ids: string
    by_member_id: string
    created_at: number
    agreed_at: number | null
  }
  disagreement: {
    id: string
    sheet_id: string
    number: number
    section_id: string | null
    round_id: string | null
    objection_id: string | null
    member_id: string
    college_id: string | null
    organisation: string | null
    text: string
    created_at: number
    lifted_at: number | null
  }
  disagreement_supporter: { disagreement_id: string; member_id: string; organisation: string | null; at: number }
  disagreement_answer: { id: string; disagreement_id: string; member_id: string; organisation: string | null; text: string; at: number }
  /** `replies_to` null: it begins a thread. `text` null: taken back; nothing else of it ever changes (triggers). */
  dialogue_message: {
    id: string
    space_id: string
    number: number
    kind: string
    replies_to: string | null
    author_member_id: string
    text: string | null
    created_at: number
    taken_back_at: number | null
  }
  /** One per message and sheet. */
  dialogue_citation: {
    id: string
    message_id: string
    sheet_id: string
    asked_by: string
    why: string
    state: string
    asked_at: number
    answered_at: number | null
  }
  /** `words` null: the whole voice. */
  quotation: {
    id: string
    section_id: string
    voice_section_id: string
    words: string | null
    state: string
    by_member_id: string
    created_at: number
    answered_by: string | null
    answered_at: number | null
    removed_at: number | null
  }
  agreement: {
    id: string
    sheet_id: string
    milestone_id: string
    round_id: string | null
    agreed_milestone_id: string | null
    prepared_by: string
    prepared_at: number
  }
  commitment: {
    id: string
    agreement_id: string
    number: number
    what: string
    due_at: number | null
    due: string | null
    condition: string | null
    created_at: number
    removed_at: number | null
  }
  commitment_party: { commitment_id: string; member_id: string; organisation: string | null; at: number }
  /** Append-only. */
  signature: {
    agreement_id: string
    member_id: string
    name: string
    organisation: string | null
    capacity: string
    mandate: string | null
    body_name: string | null
    body_at: number | null
    at: number
  }
  agreement_leave: {
    agreement_id: string
    member_id: string
    words: string
    reason: string | null
    at: number
    /** With words `go`: when they had left the text; null = not yet. */
    words_gone_at: number | null
  }
  /** One per row of D12 that has held words. `combined_from`: JSON list of row ids. */
  idea: {
    section_id: string
    row_id: string
    number: number
    status: string
    slept_by: string | null
    slept_at: number | null
    sleep_reason: string | null
    wakes_at: number | null
    wakes_when: string | null
    woken_at: number | null
    /** Null with `woken_at`: its day had come. */
    woken_by: string | null
    woken_words: string | null
    condition_met: number
    combined_from: string
    combined_by: string | null
    retained_at: number | null
  }
  /** A time of writing before reading; at most one per section is not revealed. */
  write_first: {
    id: string
    section_id: string
    opened_by: string
    opened_at: number
    ends_at: number
    revealed_at: number | null
    revealed_by: string | null
  }
  /** Its author's alone until the reveal, and gone from here then. */
  written_idea: { id: string; write_first_id: string; member_id: string; text: string; written_at: number }
  parked_item: {
    id: string
    space_id: string
    remark_id: string
    number: number
    reason: string
    until: string
    until_at: number | null
    parked_by: string
    parked_at: number
    state: string
    back_at: number | null
    back_by: string | null
    back_reason: string | null
    /** When the author of the remark read what happened to it; null = not yet. */
    read_at: number | null
  }
  /** The remark made in that project when the means opened. */
  parked_return: { parked_id: string; sheet_id: string; remark_id: string; at: number }

  /** `version` moves with every change; `detail` with those that are not in the live snapshot. `shown`, `attention`: JSON. `number`: of its minutes, given at opening. */
  meeting: {
    id: string
    space_id: string
    kind: string
    title: string
    place: string | null
    link: string | null
    starts_at: number
    minutes: number
    time_zone: string
    sheet_id: string | null
    round_id: string | null
    series_id: string | null
    code: string
    state: string
    planned_by: string
    created_at: number
    moved_from: number | null
    move_reason: string | null
    cancel_reason: string | null
    opened_at: number | null
    opened_by: string | null
    closed_at: number | null
    closed_by: string | null
    number: number | null
    animator_member_id: string | null
    note_taker_member_id: string | null
    agenda_version: number
    version: number
    detail: number
    item_id: string | null
    item_since: number | null
    floor_member_id: string | null
    floor_since: number | null
    floor_allotted_ms: number | null
    floor_paused_ms: number | null
    silent_since: number | null
    shown: string | null
    attention: string | null
    validated_at: number | null
  }
  meeting_item: {
    id: string
    meeting_id: string
    position: number
    title: string
    kind: string
    minutes: number
    round_id: string | null
    section_id: string | null
    done: number
  }
  /** `answer`: said beforehand. `present`: was there, never since when nor how long; `ticked`: in the room without a device. */
  meeting_attendance: {
    meeting_id: string
    member_id: string
    answer: string | null
    present: number
    ticked: number
  }
  meeting_hand: {
    meeting_id: string
    member_id: string
    at: number
  }
  /** Turns of the open meeting; `college_id` only of somebody with a voice. Gone when it closes. */
  meeting_turn: {
    meeting_id: string
    seq: number
    item_id: string | null
    member_id: string
    college_id: string | null
  }
  meeting_quick_round: {
    id: string
    meeting_id: string
    kind: string
    about: string | null
    opened_at: number
    closed_at: number | null
    answered: number
  }
  /** How often something was answered, never by whom. */
  meeting_quick_count: {
    quick_round_id: string
    answer: string
    times: number
  }
  /** `body`: JSON of what was noted. `number`: of a decision, within the meeting. */
  meeting_note: {
    id: string
    meeting_id: string
    kind: string
    number: number | null
    body: string
    item_id: string | null
    by_member_id: string
    at: number
  }
  /** Append-only, like all that follows. `content`: JSON of MinutesContent, people by id. */
  minutes_version: {
    meeting_id: string
    version: number
    content: string
    by_member_id: string
    reason: string | null
    at: number
  }
  minutes_approver: {
    meeting_id: string
    member_id: string
  }
  minutes_rectification: {
    id: string
    meeting_id: string
    version: number
    member_id: string
    about: string | null
    text: string
    at: number
  }
  minutes_settlement: {
    rectification_id: string
    how: string
    by_member_id: string
    at: number
  }
  minutes_approval: {
    meeting_id: string
    version: number
    member_id: string
    at: number
  }
  /** `amendment_id` null: nobody is in it yet. */
  circle: {
    id: string
    sheet_id: string
    section_id: string
    name: string
    purpose: string
    amendment_id: string | null
    round_id: string | null
    opened_by: string
    opened_at: number
    ends_at: number
    outcome: string | null
    ended_at: number | null
    ended_by: string | null
    sentence: string | null
    summary: string | null
  }
  /** `agreed_hash`: of the text they agree to share. */
  circle_member: {
    circle_id: string
    member_id: string
    answer: string
    invited_by: string
    at: number
    joined_at: number | null
    agreed_hash: string | null
  }
  circle_prolongation: { circle_id: string; at: number; by_member_id: string; from_at: number; to_at: number; reason: string }
  /** `words`: what became of them when it was closed. Who opened and closed it is not kept. */
  caucus: {
    id: string
    space_id: string
    college_id: string
    sheet_id: string | null
    opened_at: number
    closed_at: number | null
    words: string | null
  }
  /** `after_id`: a date of the group it has to come after. `organisation`: whose date it is. */
  deadline: {
    id: string
    space_id: string
    kind: string
    title: string
    at: number
    organisation: string | null
    instance: string | null
    note: string | null
    sheet_id: string | null
    after_id: string | null
    entered_by: string
    college_id: string | null
    entered_at: number
    removed_at: number | null
  }
}
