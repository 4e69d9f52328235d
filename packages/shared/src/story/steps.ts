/** The order of a story: oldest first, from the first wording to today's. @module */
import { type StoryStep, storyKinds } from '../wire/http/register.ts'

/** Things of one moment follow one another as they do at the table; today's wording is always last (HI1). */
export function inOrder(steps: readonly StoryStep[]): readonly StoryStep[] {
  const rank = ({ kind }: StoryStep): number => storyKinds.indexOf(kind)
  return [...steps].sort((a, b) => Number(a.kind === 'today') - Number(b.kind === 'today') || a.at - b.at || rank(a) - rank(b))
}
