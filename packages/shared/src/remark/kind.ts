/** What a remark asks for: nothing, an answer, or other words. @module */
export const remarkKinds = ['remark', 'question', 'notUnderstood'] as const
export type RemarkKind = (typeof remarkKinds)[number]
