/* A day by sliding: the first days of months, ten years back and five ahead of the register's own day. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayWords } from '../dates';
import '../words/slider';

const BACK = 120;
const AHEAD = 60;
const WAIT = 250;

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstOf = (month: number) => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/* today: the day in the middle, which is no first of a month. */
export function DaySlider({ value, today, onDay }: { value: string; today: string; onDay: (day: string) => void }) {
  const { t } = useTranslation();
  const now = monthOf(today);
  const [at, setAt] = useState(monthOf(value));
  useEffect(() => setAt(monthOf(value)), [value]);
  const day = at === now ? today : firstOf(at);
  const moved = at !== monthOf(value);
  useEffect(() => {
    if (!moved) return undefined;
    const wait = setTimeout(() => onDay(day), WAIT);
    return () => clearTimeout(wait);
  }, [day, moved, onDay]);
  return (
    <label className="slider">
      <span>{t('slider.label')}</span>
      <input
        type="range"
        min={now - BACK}
        max={now + AHEAD}
        value={Math.min(now + AHEAD, Math.max(now - BACK, at))}
        aria-valuetext={dayWords(day)}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
      />
      <output>{dayWords(moved ? day : value)}</output>
    </label>
  );
}
