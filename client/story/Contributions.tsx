import { Link } from 'wouter';
import type { Contribution } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { paths } from '../app/paths';
import classes from './Story.module.css';

interface ContributionsProps {
  meetingId: string;
  contributions: readonly Contribution[];
  /** What ids of entries, photos and blocks of the story stand for, in words. */
  told: ReadonlyMap<string, string>;
}

/** What credits rest on: each person's figures, and behind them the entries, photos and paragraphs that they count. */
export function Contributions({ meetingId, contributions, told }: ContributionsProps) {
  const words = useTexts().story.contributions;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const figures = ({ role, amount, share, written }: Contribution): string => {
    if (role === 'photo') return words.photos(amount);
    if (role === 'editor') return words.edited(number.format(amount));
    const all = written ? percent.format(written.share) : '';
    return words.written(percent.format(share), number.format(amount), all);
  };
  return (
    <ul className={classes.contributions} data-testid="contributions">
      {contributions.map((each) => (
        <li key={`${each.role} ${each.name}`} data-role={each.role}>
          <details>
            <summary>
              <strong>{each.name}</strong> {figures(each)}
            </summary>
            <ul>
              {each.of.map((id) => (
                <li key={id}>
                  {each.role === 'text' ? (
                    <Link
                      className={classes.link}
                      href={`${paths.room(meetingId)}#${encodeURIComponent(id)}`}
                    >
                      {told.get(id) || words.untitled}
                    </Link>
                  ) : (
                    told.get(id) || words.untitled
                  )}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
