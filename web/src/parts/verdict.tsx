/* How somebody stands to a post: the word, and what is not met below it. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api';
import { daysIn } from '../dates';
import '../words/card';

type Post = Schemas['Card']['posts'][number];
const MARKS = { eligible: '✓', special: '✓', not_eligible: '✗', undecided: '?', no_standard: '–', withheld: '–' };

export function Verdict({ post }: { post: Post }) {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden="true">{MARKS[post.verdict]} </span>
      {post.said}
      {post.unmet.length > 0 && (
        <ul className="amiss small" aria-label={t('card.unmet')}>
          {post.unmet.map((gap) => (
            <li key={`${gap.cited} ${gap.words}`}>
              {daysIn(gap.words)} <span className="quiet">({daysIn(gap.cited)})</span>
            </li>
          ))}
        </ul>
      )}
      {post.needs.length > 0 && <div className="small">{t('card.needs', { facts: post.needs.join('; ') })}</div>}
    </>
  );
}
