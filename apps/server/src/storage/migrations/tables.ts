/** Makes tables the way all migrations write them down. @module */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

export type ColumnType = 'text' | 'text?' | 'bigint' | 'bigint?' | 'bytes' | 'bytes?'

export interface TableShape {
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnType>>
  /** No hidden order of rows: on SQLite they are kept by their key alone. */
  readonly withoutOrder?: true
}

/** The table is there; types with « ? » may be null. */
export async function createTable(db: Kysely<unknown>, dialect: Dialect, name: string, shape: TableShape): Promise<void> {
  const types = { text: 'text', bigint: 'bigint', bytes: dialect === 'postgres' ? 'bytea' : 'blob' } as const
  const columns = Object.entries(shape.columns).map(([column, type]) => {
    const [base, optional] = type.endsWith('?') ? [type.slice(0, -1), ''] : [type, ' not null']
    return `${column} ${types[base as keyof typeof types]}${optional}`
  })
  const apart = shape.withoutOrder === true && dialect === 'sqlite' ? ' without rowid' : ''
  await sql.raw(`create table ${name} (${columns.join(', ')}, primary key (${shape.key.join(', ')}))${apart}`).execute(db)
}

export async function createIndex(
  db: Kysely<unknown>,
  name: string,
  on: string,
  columns: readonly string[],
  unique = false,
): Promise<void> {
  await sql.raw(`create ${unique ? 'unique ' : ''}index ${name} on ${on} (${columns.join(', ')})`).execute(db)
}
