/* Charts drawn by ECharts into the text of an SVG: with no style of its own and no script, so that the page's policy holds and it
 * prints as it is. What is clicked is found again by the attributes ECharts leaves (ecmeta_*). */
import { BarChart, HeatmapChart, type BarSeriesOption, type HeatmapSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, VisualMapComponent, type GridComponentOption, type LegendComponentOption, type VisualMapComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, HeatmapChart, GridComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

export type Option = ComposeOption<BarSeriesOption | HeatmapSeriesOption | GridComponentOption | LegendComponentOption | VisualMapComponentOption>;
export type Spot = { series: number; at: number };

const FONT = "'Noto Sans Variable', 'Noto Sans', sans-serif";

/* "font:bold 12px Noto Sans" as attributes; what places the picture in its box is the page's to do. */
function plain(style: string): string {
  const size = /([\d.]+px)/.exec(style.startsWith('font') ? style : '');
  const weight = /\b(bold|[1-9]00)\b/.exec(style);
  return size ? ` font-size="${size[1]}"${weight ? ` font-weight="${weight[1]}"` : ''}` : '';
}

export function draw(option: Option, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, stateAnimation: { duration: 0 }, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => plain(style))
    .replace(/<text /g, '<text pointer-events="none" ') /* a number in a cell is the cell's, to be clicked */
    .replace('<svg ', `<svg aria-hidden="true" focusable="false" font-family="${FONT.replaceAll("'", '')}" `);
}

/* Which bar or cell was clicked: signs of the legend carry indices too, and open nothing. */
export function spotOf(target: EventTarget): Spot | null {
  const mark = target instanceof Element ? target.closest('[ecmeta_ssr_type=chart]') : null;
  if (!mark) return null;
  return { series: Number(mark.getAttribute('ecmeta_series_index')), at: Number(mark.getAttribute('ecmeta_data_index')) };
}
