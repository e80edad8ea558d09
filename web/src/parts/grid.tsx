/* A sheet as it stands in its file, faulty cells marked with a sign and a frame; only the rows in sight are fetched and drawn. */
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET, type Schemas } from '../api';
import '../words/import';

export type Fault = Schemas['ImportFinding'];
export type Sheet = Schemas['ImportTrial']['sheets'][number];

const PART = 100;
const HEIGHT = 30;
const HIGHEST = 440;
export const rowOf = (fault: Fault) => fault.row ?? fault.line ?? 0;
const letters = (n: number): string => (n > 26 ? letters(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26));
export const cellName = (fault: Fault) => (rowOf(fault) ? `${fault.column ? letters(fault.column) : ''}${rowOf(fault)}` : '');

export function Grid({ of, sheet, faults, chosen, onChoose }: { of: string; sheet: Sheet; faults: Fault[]; chosen: Fault | null; onChoose: (fault: Fault) => void }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: sheet.rows, getScrollElement: () => ref.current, estimateSize: () => HEIGHT, overscan: 8 });
  const seen = rows.getVirtualItems();
  const parts = [...new Set(seen.map((item) => Math.floor(item.index / PART)))];
  const asked = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['import-rows', of, sheet.name, part],
      staleTime: Infinity,
      queryFn: () => answer(GET('/imports/{id}/rows', { params: { path: { id: of }, query: { sheet: sheet.name, from: part * PART + 1, most: PART } } })),
    })),
  });
  const cells = new Map(asked.flatMap((one) => (one.data?.rows ?? []).map((row) => [row.row, row.cells] as const)));
  const at = new Map(faults.map((fault) => [`${rowOf(fault)}:${fault.column ?? 0}`, fault]));
  useEffect(() => {
    if (!chosen || !rowOf(chosen)) return;
    rows.scrollToIndex(rowOf(chosen) - 1, { align: 'center' });
    const column = ref.current?.querySelector<HTMLElement>(`[data-head="${chosen.column ?? 1}"]`);
    if (column && ref.current) ref.current.scrollLeft = Math.max(0, column.offsetLeft - 120);
  }, [chosen, rows]);
  const columns = Array.from({ length: sheet.columns }, (_, c) => c + 1);
  const width = { gridTemplateColumns: `64px repeat(${sheet.columns}, 150px)`, width: 64 + 150 * sheet.columns };
  return (
    <div className="rows cells" role="table" aria-label={sheet.name || t('import.sheet')} aria-rowcount={sheet.rows + 1} ref={ref} style={{ height: Math.min(HIGHEST, 40 + HEIGHT * sheet.rows + 20) }} tabIndex={0}>
      <div role="rowgroup" className="head-group">
        <div role="row" className="head" style={width}>
          <div role="columnheader">{t('import.row')}</div>
          {columns.map((c) => (
            <div role="columnheader" key={c} data-head={c}>
              {letters(c)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="body" style={{ height: rows.getTotalSize(), width: width.width }}>
        {seen.map((item) => {
          const number = item.index + 1;
          const whole = at.get(`${number}:0`);
          return (
            <div role="row" key={number} aria-rowindex={number + 1} style={{ ...width, transform: `translateY(${item.start}px)` }}>
              <div role="rowheader" className="number">
                {whole ? <Marked fault={whole} text={String(number)} chosen={chosen} onChoose={onChoose} /> : number}
              </div>
              {columns.map((c) => {
                const fault = at.get(`${number}:${c}`);
                const text = cells.get(number)?.[c - 1] ?? '';
                return (
                  <div role="cell" key={c} className="cut">
                    {fault ? <Marked fault={fault} text={text} chosen={chosen} onChoose={onChoose} /> : text}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Marked({ fault, text, chosen, onChoose }: { fault: Fault; text: string; chosen: Fault | null; onChoose: (fault: Fault) => void }) {
  return (
    <button type="button" className={`mark ${fault.severity}`} aria-current={fault === chosen ? 'true' : undefined} title={fault.reason} aria-label={`${text}: ${fault.reason}`} onClick={() => onChoose(fault)}>
      <span aria-hidden="true">{fault.severity === 'error' ? '✗' : '!'}</span> {text}
    </button>
  );
}
