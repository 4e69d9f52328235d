/** What is said in the dialogue space, and what became of a request to cite it. @module */

/** The four doors of the template « dialogue libre », in its order. */
export const doors = ['living', 'understanding', 'goodNews', 'worry'] as const
export type Door = (typeof doors)[number]

/** What begins a thread: one of the doors, a question, or a word of whoever animates. */
export const openings = [...doors, 'question', 'animation'] as const
export type Opening = (typeof openings)[number]

/** An observer's reply is a question, a facilitator's animates. */
export const messageKinds = [...openings, 'reply'] as const
export type MessageKind = (typeof messageKinds)[number]

/** `withdrawn`: the author no longer agrees, or took the message back. */
export const citationStates = ['asked', 'agreed', 'declined', 'withdrawn'] as const
export type CitationState = (typeof citationStates)[number]
