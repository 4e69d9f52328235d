/** Tables of how the frame is held: facilitator, phases, ideas, meetings, circles, dialogue, calendar. Conventions: schema.ts. @module */
export interface FacilitationTables {
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
