import { SaxesParser } from 'saxes';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import { flameChartSvg } from '../../src/output/svg/chart/flame-chart-svg.js';
import type { FlameChartSvgOptions } from '../../src/output/svg/chart/options.js';
import { readNames } from '../../src/output/svg/client/told-names.js';
import { flameGraphSvg } from '../../src/output/svg/flame-graph-svg.js';
import type { FlameGraphSvgOptions } from '../../src/output/svg/options.js';
import type { CallTree } from '../../src/view/call-tree.js';

export function svgText(tree: CallTree, options: Partial<FlameGraphSvgOptions> = {}): string {
  return Buffer.concat([...flameGraphSvg(tree, options)]).toString('utf8');
}

export function chartText(timeline: TracedTimeline, options: Partial<FlameChartSvgOptions> = {}): string {
  return Buffer.concat([...flameChartSvg(timeline, options)]).toString('utf8');
}

export interface DrawnElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Characters directly in it. */
  text: string;
  readonly children: DrawnElement[];
}

/** Reads XML by the letter of its rules. @throws at the first breach */
export function parseXml(xml: string): DrawnElement {
  const parser = new SaxesParser({ xmlns: false });
  const top: DrawnElement = { name: '', attributes: {}, text: '', children: [] };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: DrawnElement = { name, attributes, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  return top.children[0] as DrawnElement;
}

/** Every element of a kind below another, in document order. */
export function elementsOf(element: DrawnElement, name: string): DrawnElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

export interface DrawnBox {
  readonly name: string;
  /** The tooltip's lines under the name. */
  readonly details: readonly string[];
  readonly className: string;
  readonly label: string | undefined;
  /** The classes of what is drawn upon it. */
  readonly overlay: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The boxes of a picture as drawn, that of everything first; those without a tooltip have the name that its script gives them. */
export function boxesOf(svg: string): DrawnBox[] {
  const group = elementsOf(parseXml(svg), 'g').find(({ attributes }) => attributes['class'] === 'boxes');
  const boxes: DrawnElement[][] = [];
  for (const element of group?.children ?? []) {
    if (element.name === 'rect') boxes.push([]);
    boxes.at(-1)?.push(element);
  }
  const own = boxes.map(([rect]) => rect?.children[0]?.text.split('\n')[0]);
  const names = readNames(own, /"named":"([^"]*)"/.exec(svg)?.[1] ?? '');
  return boxes.map(([rect, ...upon], box) => readBox(names[box] ?? '', rect, upon));
}

function readBox(name: string, rect: DrawnElement | undefined, upon: readonly DrawnElement[]): DrawnBox {
  const [, ...details] = (rect?.children[0]?.text ?? '').split('\n');
  const attributes = rect?.attributes ?? {};
  return {
    name,
    details,
    className: attributes['class'] ?? '',
    label: upon.find((element) => element.name === 'text')?.text,
    overlay: upon.flatMap((element) => (element.name === 'path' ? [element.attributes['class'] ?? ''] : [])),
    x: Number(attributes['x']),
    y: Number(attributes['y']),
    width: Number(attributes['width']),
  };
}
