import { type Canvas, plotWidthPx } from './canvas.js';
import { copyText } from './copy.js';
import { openDetails, stackText } from './details-panel.js';
import type { DrawnBox } from './drawn-box.js';
import { hide, setAttributes } from './element.js';
import { Focus } from './focus.js';
import { openKeys } from './keys-panel.js';
import { Link } from './link.js';
import type { Panel } from './panel.js';
import { compilePattern, NO_PATTERN } from './pattern.js';
import type { Scene } from './scene.js';
import { fitText } from './text-fit.js';
import { addToolbar, type Toolbar, type ToolbarActions } from './toolbar.js';

/** What is only in pictures of one kind. */
export interface Kind {
  /** What the status line says while there is nothing else to tell. */
  readonly hint: string;
  /** Keys and what they do, beside those of every picture. */
  readonly keys: readonly (readonly [string, string])[];
  /** What is said of something that is no box. */
  linesAt?(element: Element): string[];
}

/** How many characters of a pattern a message repeats. */
const PATTERN_COLUMNS = 30;
const MATCHED = 'Matched ';

/** A picture with its reader: what is shown, searched for and open. */
export class Interaction implements ToolbarActions {
  readonly canvas: Canvas;
  readonly scene: Scene;
  readonly focus: Focus;
  readonly toolbar: Toolbar;
  readonly #kind: Kind;
  readonly #link: Link;
  readonly #before: string[] = [];
  #matchesCase = true;
  #panel: Panel | undefined;
  #shownZoom = '';
  #notice = '';

  constructor(canvas: Canvas, scene: Scene, kind: Kind) {
    this.canvas = canvas;
    this.scene = scene;
    this.#kind = kind;
    this.#link = new Link(canvas.root, canvas.settings.linkKey);
    this.toolbar = addToolbar(canvas, this);
    this.focus = new Focus(canvas, scene);
    this.toolbar.searchField.addEventListener('input', () => this.#search());
    this.restore();
  }

  /** Shows what the address says. */
  restore(): void {
    const told = this.#link.read();
    const { zoom, matchesCase } = told;
    const search = this.#link.isTold() ? told.search : (this.canvas.settings.search ?? '');
    if (zoom !== this.scene.zoomState() && !this.scene.restoreZoom(zoom))
      this.#notice = 'The linked box is not drawn here';
    this.#shownZoom = this.scene.zoomState();
    this.toolbar.searchField.value = search;
    this.#showSearch(search !== '');
    this.#setCase(matchesCase);
    this.#notice = '';
    this.point(undefined);
  }

  /** Another place in the page leaves the view as it is. */
  follow(): void {
    if (this.#link.isTold()) this.restore();
    else this.#write();
  }

  zoomTo(box: DrawnBox): void {
    this.focus.set(box);
    this.scene.zoomTo(box);
    this.zoomed();
  }

  /** To be called when the picture shows something else than before. */
  zoomed(): void {
    const zoom = this.scene.zoomState();
    if (zoom !== this.#shownZoom) this.#before.push(this.#shownZoom);
    this.#show(zoom);
  }

  back(): boolean {
    const zoom = this.#before.pop();
    if (zoom === undefined) return false;
    this.scene.restoreZoom(zoom);
    this.#show(zoom);
    return true;
  }

  reset(): boolean {
    if (this.scene.isWhole()) return false;
    this.scene.showWhole();
    this.zoomed();
    return true;
  }

  #show(zoom: string): void {
    this.#shownZoom = zoom;
    this.focus.keepShown();
    this.#write();
    this.#tell();
  }

  openSearch(): boolean {
    this.#showSearch(true);
    this.toolbar.searchField.focus();
    this.toolbar.searchField.select();
    return true;
  }

  /** @returns whether there was one to end */
  closeSearch(): boolean {
    const { searchField, searchGroup } = this.toolbar;
    if (searchGroup.classList.contains('hidden')) return false;
    const hadFocus = searchGroup.contains(document.activeElement);
    searchField.value = '';
    this.#search();
    this.#showSearch(false);
    if (hadFocus) this.toolbar.searchButton.focus();
    return true;
  }

  #showSearch(isOpen: boolean): void {
    hide(this.toolbar.searchGroup, !isOpen);
    hide(this.toolbar.searchButton, isOpen);
  }

  toggleCase(): void {
    this.#setCase(!this.#matchesCase);
  }

  #setCase(matchesCase: boolean): void {
    this.#matchesCase = matchesCase;
    setAttributes(this.toolbar.caseButton, { 'aria-pressed': matchesCase });
    this.#search();
  }

  #search(): void {
    const { searchField } = this.toolbar;
    const pattern = compilePattern(searchField.value, this.#matchesCase);
    setAttributes(searchField, { 'aria-invalid': pattern === undefined });
    this.scene.search(searchField.value === '' ? undefined : pattern);
    this.#write();
    this.#tell();
  }

  /** To the next match behind the focus, or before it. */
  goToMatch(step: 1 | -1): boolean {
    const matches = this.scene.boxes.filter((box) => this.scene.isMatch(box) && this.scene.isShown(box));
    const at = this.focus.box === undefined ? -1 : matches.indexOf(this.focus.box);
    const next = matches.at(at < 0 && step < 0 ? -1 : (at + step) % matches.length);
    if (next) this.focus.goTo(next);
    return Boolean(next);
  }

  /** Of a box, or of the one that the keys are at. */
  showDetails(box = this.focus.box ?? this.scene.start()): boolean {
    if (!box) return false;
    this.closePanel();
    const actions = {
      zoomTo: () => {
        this.closePanel();
        this.zoomTo(box);
      },
      copy: () => this.copy(box),
      close: () => this.closePanel(),
    };
    this.focus.set(box);
    this.#open(openDetails(this.canvas, this.scene, box, actions));
    return true;
  }

  showKeys(): boolean {
    this.closePanel();
    this.#open(openKeys(this.canvas, this.#kind.keys, () => this.closePanel()));
    return true;
  }

  #open(panel: Panel): void {
    this.#panel = panel;
    panel.body.focus({ preventScroll: true });
  }

  /** @returns whether there was one to close */
  closePanel(): boolean {
    if (!this.#panel) return false;
    const hadFocus = this.#panel.frame.contains(document.activeElement);
    this.#panel.frame.remove();
    this.#panel = undefined;
    if (hadFocus) this.focus.goBack();
    return true;
  }

  copy(box: DrawnBox | undefined): boolean {
    if (!box) return false;
    copyText(stackText(this.scene, box), this.canvas.root).then((isCopied) => {
      this.#say(isCopied ? 'Stack copied' : 'This page may not copy: select the stack in the details');
    });
    return true;
  }

  /** Tells what is under the pointer or focus: a box, or something else. */
  point(box: DrawnBox | undefined, element?: Element): void {
    const { canvas, toolbar } = this;
    const otherwise = (element && this.#kind.linesAt?.(element)) ?? [];
    const lines = box === undefined ? otherwise : [box.name, ...this.scene.detailsOf(box)];
    if (box) this.focus.entitle(box, lines);
    const columns = plotWidthPx(canvas) / canvas.advancePx;
    const text = lines.length === 0 ? this.#kind.hint : lines.join(' · ');
    toolbar.status.textContent = fitText(text, columns - (toolbar.message.textContent ?? '').length - 2);
  }

  #tell(): void {
    this.#hide(this.toolbar.resetButton, this.scene.isWhole());
    this.#hide(this.toolbar.backButton, this.#before.length === 0);
    this.#say(this.#notice || this.#searchText());
  }

  /** What is hidden gives its focus to the box. */
  #hide(button: HTMLButtonElement, isHidden: boolean): void {
    const hadFocus = isHidden && document.activeElement === button;
    hide(button, isHidden);
    if (hadFocus) this.focus.goBack();
  }

  #say(text: string): void {
    this.toolbar.message.textContent = text;
    if (text !== '') this.toolbar.status.textContent = '';
  }

  #searchText(): string {
    const { value, ariaInvalid } = this.toolbar.searchField;
    if (value === '') return '';
    if (ariaInvalid === 'true') return NO_PATTERN;
    const found = `: ${this.scene.matchedText()}`;
    const columns = plotWidthPx(this.canvas) / this.canvas.advancePx - MATCHED.length - found.length;
    return `${MATCHED}${fitText(value, Math.min(PATTERN_COLUMNS, columns))}${found}`;
  }

  #write(): void {
    const { value } = this.toolbar.searchField;
    this.#link.write({ zoom: this.#shownZoom, search: value, matchesCase: this.#matchesCase });
  }
}
