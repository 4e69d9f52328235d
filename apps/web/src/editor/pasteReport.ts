/** What a paste left out, in one sentence. @module */
import type { TFunction } from 'i18next'
import type { PasteLoss } from './pastedHtml.ts'

/** Empty when everything was kept. */
export function pasteReport({ images, comments, links, tables, appearance }: PasteLoss, t: TFunction<'editor'>): string {
  const left = [
    images > 0 ? t('paste.images', { count: images }) : '',
    comments > 0 ? t('paste.comments', { count: comments }) : '',
    links > 0 ? t('paste.links', { count: links }) : '',
    appearance ? t('paste.appearance') : '',
  ].filter((part) => part !== '')
  const lines = tables > 0 ? t('paste.tables', { count: tables }) : ''
  if (left.length > 0) return `${t('paste.left', { list: left.join(', ') })} ${lines}`.trim()
  return lines === '' ? '' : t('paste.kept', { tables: lines })
}
