/* How somebody stands to a post: the word, and what is not met below it. */
import type { Schemas } from '../api';

type Post = Schemas['Card']['posts'][number];
const MARKS = { eligible: '✓', special: '✓', not_eligible: '✗', undecided: '?', no_standard: '–' };

export function Verdict({ post }: { post: Post }) {
  return (
    <>
      <span aria-hidden="true">{MARKS[post.verdict]} </span>
      {post.said}
      {post.unmet.length > 0 && <div className="quiet small">{post.unmet.join('; ')}</div>}
    </>
  );
}
