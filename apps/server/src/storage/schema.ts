/**
 * The tables, as Kysely sees them. Portable between SQLite and PostgreSQL: text ids, integer milliseconds since the epoch,
 * JSON as text, bytes as Uint8Array (BLOB / bytea), booleans as 0 or 1. Migrations in ./migrations keep the same truth.
 * @module
 */
import type { Generated } from 'kysely'
import type { FacilitationTables } from './schemaFacilitation.ts'
import type { NegotiationTables } from './schemaNegotiation.ts'

export interface Tables extends NegotiationTables, FacilitationTables {
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
}
