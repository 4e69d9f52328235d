import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

type ColumnType = 'text' | 'text?' | 'bigint' | 'bigint?' | 'bytes'
type Columns = Readonly<Record<string, ColumnType>>

/** Milestones, remarks, amendments, rounds, what negotiation leaves behind, and agreements: the tables of ../schema.ts. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  async function table(name: string, key: readonly string[], columns: Columns): Promise<void> {
    let builder = db.schema.createTable(name)
    for (const [column, type] of Object.entries(columns)) {
      const sqlType = type === 'bytes' ? (dialect === 'postgres' ? sql`bytea` : sql`blob`) : type.startsWith('text') ? 'text' : 'bigint'
      builder = builder.addColumn(column, sqlType, (c) => (type.endsWith('?') ? c : c.notNull()))
    }
    await builder.addPrimaryKeyConstraint(`${name}_key`, key as never[]).execute()
  }
  const index = (name: string, on: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on(on)
      .columns([...columns])
      .execute()

  await db.schema
    .alterTable('space')
    .addColumn('reading_days', 'bigint', (c) => c.notNull().defaultTo(10))
    .execute()
  await db.schema
    .alterTable('space')
    .addColumn('reading_days_service_user', 'bigint', (c) => c.notNull().defaultTo(15))
    .execute()
  await table('number_given', ['space_id', 'kind'], { space_id: 'text', kind: 'text', last: 'bigint' })

  await table('milestone', ['id'], {
    id: 'text',
    sheet_id: 'text',
    name: 'text',
    phase: 'text',
    title: 'text',
    fingerprint: 'text',
    frozen_by: 'text',
    frozen_at: 'bigint',
  })
  await index('milestone_sheet', 'milestone', ['sheet_id'])
  await table('milestone_section', ['milestone_id', 'section_id'], {
    milestone_id: 'text',
    section_id: 'text',
    position: 'bigint',
    passage_hashes: 'text',
    content_hash: 'text',
  })
  await table('milestone_content', ['milestone_id', 'section_id'], {
    milestone_id: 'text',
    section_id: 'text',
    content: 'text',
    state: 'bytes',
  })

  await table('remark', ['id'], {
    id: 'text',
    sheet_id: 'text',
    section_id: 'text',
    amendment_id: 'text?',
    kind: 'text',
    text: 'text',
    anchor: 'text?',
    author_member_id: 'text',
    college_id: 'text?',
    created_at: 'bigint',
    not_yet_until: 'bigint?',
    not_yet_reason: 'text?',
    not_yet_by: 'text?',
    resolved_at: 'bigint?',
    resolved_by: 'text?',
  })
  await index('remark_section', 'remark', ['section_id'])
  await index('remark_sheet', 'remark', ['sheet_id'])
  await table('remark_reply', ['id'], {
    id: 'text',
    remark_id: 'text',
    author_member_id: 'text',
    text: 'text',
    term: 'text?',
    definition: 'text?',
    created_at: 'bigint',
  })
  await index('remark_reply_remark', 'remark_reply', ['remark_id'])
  await table('glossary_term', ['id'], {
    id: 'text',
    space_id: 'text',
    term: 'text',
    text: 'text',
    by_member_id: 'text',
    remark_id: 'text',
    reply_id: 'text',
    accepted_at: 'bigint',
  })
  await index('glossary_term_space', 'glossary_term', ['space_id'])

  await table('amendment', ['id'], {
    id: 'text',
    sheet_id: 'text',
    section_id: 'text',
    parent_id: 'text?',
    relation: 'text?',
    number: 'bigint?',
    title: 'text',
    position: 'text',
    interest: 'text',
    stage: 'text',
    status: 'text',
    author_member_id: 'text',
    college_id: 'text?',
    created_at: 'bigint',
    shared_at: 'bigint?',
    ended_at: 'bigint?',
    sleep_reason: 'text?',
    sleep_until: 'bigint?',
    sleep_condition: 'text?',
    replaced_by: 'text?',
    fork_vector: 'bytes',
    adopted_seq: 'bigint?',
  })
  await index('amendment_section', 'amendment', ['section_id'])
  await index('amendment_sheet', 'amendment', ['sheet_id'])
  await table('amendment_carrier', ['amendment_id', 'member_id'], { amendment_id: 'text', member_id: 'text', joined_at: 'bigint' })
  await table('amendment_change', ['amendment_id', 'position'], { amendment_id: 'text', position: 'bigint', change: 'text' })

  await table('consent_round', ['id'], {
    id: 'text',
    sheet_id: 'text',
    space_id: 'text',
    number: 'bigint',
    title: 'text',
    statement: 'text',
    simple: 'text?',
    step: 'text',
    outcome: 'text?',
    outcome_reason: 'text?',
    voice_per: 'text',
    service_users_first: 'bigint',
    published_at: 'bigint',
    readable_until: 'bigint',
    due_at: 'bigint',
    review_at: 'bigint?',
    milestone_id: 'text?',
    loops: 'bigint',
    pass: 'bigint',
    pass_opened_at: 'bigint?',
    amended_at: 'bigint?',
    revealed_at: 'bigint?',
    reminded_at: 'bigint?',
    speaking_order: 'text?',
    closed_at: 'bigint?',
    opened_by: 'text',
  })
  await index('consent_round_sheet', 'consent_round', ['sheet_id'])
  await table('round_proposer', ['round_id', 'member_id'], { round_id: 'text', member_id: 'text' })
  await table('round_amendment', ['round_id', 'amendment_id'], { round_id: 'text', amendment_id: 'text', position: 'bigint' })
  await table('round_section', ['round_id', 'section_id'], {
    round_id: 'text',
    section_id: 'text',
    consents: 'bigint',
    prior_state: 'text?',
    prior_reason: 'text?',
    fixed_hash: 'text?',
  })
  await table('round_asked', ['round_id', 'member_id'], {
    round_id: 'text',
    member_id: 'text',
    college_id: 'text',
    organisation: 'text?',
    voice: 'text',
    position: 'bigint',
  })
  await table('round_say', ['id'], {
    id: 'text',
    round_id: 'text',
    kind: 'text',
    member_id: 'text',
    text: 'text',
    answers_id: 'text?',
    loop: 'bigint',
    at: 'bigint',
  })
  await index('round_say_round', 'round_say', ['round_id'])
  await table('round_position', ['round_id', 'pass', 'voice'], {
    round_id: 'text',
    pass: 'bigint',
    voice: 'text',
    member_id: 'text',
    position: 'text',
    reason: 'text?',
    at: 'bigint',
  })
  await table('objection', ['id'], {
    id: 'text',
    round_id: 'text',
    space_id: 'text',
    number: 'bigint',
    pass: 'bigint',
    member_id: 'text?',
    college_id: 'text?',
    text: 'text',
    questions: 'text',
    proposed_questions: 'text?',
    proposed_by: 'text?',
    state: 'text',
    answer: 'text?',
    amendment_id: 'text?',
    treated_by: 'text?',
    treated_at: 'bigint?',
    treated_review_at: 'bigint?',
    lifted_at: 'bigint?',
    disagreement_id: 'text?',
    with_mention: 'bigint?',
  })
  await index('objection_round', 'objection', ['round_id'])
  // Nothing of who or when stands here, and SQLite keeps no hidden order: the rows lie where their random ids put them.
  const apart = dialect === 'sqlite' ? ' without rowid' : ''
  await sql
    .raw(`create table deposit (id text not null primary key, round_id text not null, week text not null, text text not null)${apart}`)
    .execute(db)
  await table('reading_delay_proposal', ['id'], {
    id: 'text',
    space_id: 'text',
    days: 'bigint',
    service_user_days: 'bigint',
    reason: 'text',
    by_member_id: 'text',
    at: 'bigint',
    decided_at: 'bigint?',
  })
  await table('reading_delay_agreement', ['proposal_id', 'college_id'], {
    proposal_id: 'text',
    college_id: 'text',
    member_id: 'text',
    at: 'bigint',
  })

  await table('compromise', ['id'], {
    id: 'text',
    sheet_id: 'text',
    number: 'bigint',
    point: 'text',
    positions: 'text',
    options: 'text',
    wording: 'text?',
    moved: 'text',
    section_id: 'text?',
    quote: 'text?',
    round_id: 'text?',
    amendment_ids: 'text',
    by_member_id: 'text',
    created_at: 'bigint',
    agreed_at: 'bigint?',
  })
  await index('compromise_sheet', 'compromise', ['sheet_id'])
  await table('disagreement', ['id'], {
    id: 'text',
    sheet_id: 'text',
    number: 'bigint',
    section_id: 'text?',
    round_id: 'text?',
    objection_id: 'text?',
    member_id: 'text',
    college_id: 'text?',
    organisation: 'text?',
    text: 'text',
    created_at: 'bigint',
    lifted_at: 'bigint?',
  })
  await index('disagreement_sheet', 'disagreement', ['sheet_id'])
  await table('disagreement_supporter', ['disagreement_id', 'member_id'], {
    disagreement_id: 'text',
    member_id: 'text',
    organisation: 'text?',
    at: 'bigint',
  })
  await table('disagreement_answer', ['id'], {
    id: 'text',
    disagreement_id: 'text',
    member_id: 'text',
    organisation: 'text?',
    text: 'text',
    at: 'bigint',
  })
  await table('quotation', ['id'], {
    id: 'text',
    section_id: 'text',
    voice_section_id: 'text',
    words: 'text?',
    state: 'text',
    by_member_id: 'text',
    created_at: 'bigint',
    answered_by: 'text?',
    answered_at: 'bigint?',
    removed_at: 'bigint?',
  })
  await index('quotation_section', 'quotation', ['section_id'])

  await table('agreement', ['id'], {
    id: 'text',
    sheet_id: 'text',
    milestone_id: 'text',
    round_id: 'text?',
    agreed_milestone_id: 'text?',
    prepared_by: 'text',
    prepared_at: 'bigint',
  })
  await index('agreement_sheet', 'agreement', ['sheet_id'])
  await table('commitment', ['id'], {
    id: 'text',
    agreement_id: 'text',
    number: 'bigint',
    what: 'text',
    due_at: 'bigint?',
    due: 'text?',
    condition: 'text?',
    created_at: 'bigint',
    removed_at: 'bigint?',
  })
  await table('commitment_party', ['commitment_id', 'member_id'], {
    commitment_id: 'text',
    member_id: 'text',
    organisation: 'text?',
    at: 'bigint',
  })
  await table('signature', ['agreement_id', 'member_id'], {
    agreement_id: 'text',
    member_id: 'text',
    name: 'text',
    organisation: 'text?',
    capacity: 'text',
    mandate: 'text?',
    body_name: 'text?',
    body_at: 'bigint?',
    at: 'bigint',
  })
  await table('agreement_leave', ['agreement_id', 'member_id'], {
    agreement_id: 'text',
    member_id: 'text',
    words: 'text',
    reason: 'text?',
    at: 'bigint',
    words_gone_at: 'bigint?',
  })

  await refuseChanges(db, dialect, ['milestone', 'milestone_section', 'signature'])
  await moveRights(db, dialect, ['amendment', 'amendment_carrier', 'consent_round', 'round_amendment'])
}

/** What was frozen or signed stays as it is, whatever holds the connection. */
async function refuseChanges(db: Kysely<unknown>, dialect: Dialect, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    if (dialect === 'postgres') {
      await sql
        .raw(`create trigger ${table}_no_change before update or delete on ${table} for each row execute function refuse_change()`)
        .execute(db)
      await sql
        .raw(`create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change()`)
        .execute(db)
      continue
    }
    for (const act of ['update', 'delete']) {
      await sql
        .raw(`create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`)
        .execute(db)
    }
  }
}

/** Who may write in an amendment changes with these rows (see 0003RightsRevision). */
async function moveRights(db: Kysely<unknown>, dialect: Dialect, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    if (dialect === 'postgres') {
      await sql
        .raw(
          `create trigger ${table}_moves_rights after insert or update or delete on ${table} for each statement execute function move_rights_revision()`,
        )
        .execute(db)
      continue
    }
    for (const act of ['insert', 'update', 'delete']) {
      await sql
        .raw(`create trigger ${table}_${act}_moves_rights after ${act} on ${table} begin update rights_revision set value = value + 1; end`)
        .execute(db)
    }
  }
}
