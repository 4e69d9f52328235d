/** Tables of what is negotiated: versions, remarks, amendments, rounds, compromises, agreements. Conventions: schema.ts. @module */
export interface NegotiationTables {
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
}
