/* A chart with its table: the one or the other is shown; as a file the server makes it, as it does every other. */
import { Button, useComputedColorScheme } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { draw, spotOf, type Option, type Spot } from './draw';
import { Out } from './out';
import { usePrinting } from './printing';
import { Nothing } from './said';
import { GET } from '../api';
import type { paths } from '../made/api';
import { Wide } from './wide';
import '../words/chart';

/* Another page, or something of this one. */
export type To = string | (() => void) | undefined;
export type Cell = { text: string; to?: To; late?: boolean };
export type Sheet = { columns: string[]; rows: Cell[][] };
export type Part = paths['/sheets/overview']['get']['parameters']['query']['part'];
export type Colours = { ink: string; quiet: string; line: string; blue: string; red: string; orange: string; green: string; grey: string; paper: string };

const LIGHT: Colours = { ink: '#1c2733', quiet: '#51606f', line: '#d5dce4', blue: '#2f6ca8', red: '#c23a2b', orange: '#d9930d', green: '#3c8a57', grey: '#a9b3bd', paper: '#ffffff' };
const DARK: Colours = { ink: '#e6ebf0', quiet: '#a9b6c4', line: '#3a4350', blue: '#6aa5dc', red: '#f0766a', orange: '#f0b04e', green: '#6fbf8b', grey: '#6f7b88', paper: '#181d23' };
const SHOWN = 12;

export const useColours = () => (useComputedColorScheme('light') === 'dark' ? DARK : LIGHT);

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!ref.current) return undefined;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}

/* least: so wide at least, and moved by hand where there is less room. */
function Picture({ label, option, height, least, spot }: { label: string; option: Option; height: number; least: number; spot: (spot: Spot) => To }) {
  const { ref, width } = useWidth();
  const [, go] = useLocation();
  const wide = Math.max(width, least);
  const svg = useMemo(() => (width ? draw(option, wide, height) : ''), [option, wide, width, height]);
  return (
    <div ref={ref} className="picture" style={{ minHeight: height }} tabIndex={wide > width ? 0 : undefined} role={wide > width ? 'region' : undefined} aria-label={wide > width ? label : undefined}>
      <div
        role="img"
        aria-label={label}
        onClick={(event) => {
          const at = spotOf(event.target);
          const to = at && spot(at);
          if (typeof to === 'function') to();
          else if (to) go(to);
        }}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
    </div>
  );
}

function Opened({ cell }: { cell: Cell }) {
  if (!cell.to) return cell.text;
  if (typeof cell.to === 'string') return <Link href={cell.to}>{cell.text}</Link>;
  return (
    <button type="button" className="opens" onClick={cell.to}>
      {cell.text}
    </button>
  );
}

function Table({ label, sheet }: { label: string; sheet: Sheet }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  const rows = all || printing ? sheet.rows : sheet.rows.slice(0, SHOWN);
  return (
    <Wide label={label}>
      <table className="sheet">
        <thead>
          <tr>
            {sheet.columns.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} className={cell.late ? 'late' : undefined}>
                  <Opened cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < sheet.rows.length && (
        <Button className="noprint" variant="default" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          {t('chart.all', { count: sheet.rows.length })}
        </Button>
      )}
    </Wide>
  );
}

export function Card({ title, note, none, part, sheet, option, height = 260, least = 0, spot, label, children, whole, anchor }: {
  title: string;
  note?: ReactNode;
  none?: string; /* what is to be done where there are no rows at all */
  part: Part;
  sheet: Sheet;
  option?: Option | undefined;
  height?: number;
  least?: number;
  spot?: (spot: Spot) => To;
  label?: string;
  children?: ReactNode;
  whole?: boolean;
  anchor?: string;
}) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  if (none && sheet.rows.length === 0)
    return (
      <section className={whole ? 'card whole' : 'card'} aria-labelledby={id} id={anchor}>
        <h2 id={id}>{title}</h2>
        {children}
        <Nothing title={t('chart.none')} what={none} />
      </section>
    );
  const pictured = option !== undefined && !asTable;
  return (
    <section className={whole ? 'card whole' : 'card'} aria-labelledby={id} id={anchor}>
      <div className="cardhead">
        <h2 id={id}>{title}</h2>
        <span className="noprint cardacts">
          {option && (
            <Button variant="default" size="compact-sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {t('chart.table')}
            </Button>
          )}
          <Out small label={t('chart.save')} name={t('chart.save.of', { title })} give={(addressed) => GET('/sheets/overview', { params: { query: { part, ...addressed } }, parseAs: 'blob' })} />
        </span>
      </div>
      {children}
      {pictured && option ? (
        <Picture label={label ?? t('chart.label', { title })} option={option} height={height} least={least} spot={spot ?? (() => undefined)} />
      ) : (
        <Table label={t('chart.table.of', { title })} sheet={sheet} />
      )}
      {note && <div className="cardnote quiet">{note}</div>}
    </section>
  );
}
