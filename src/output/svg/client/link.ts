/** What a reader sees, as a link can tell it. */
export interface View {
  readonly zoom: string;
  readonly search: string;
  readonly matchesCase: boolean;
}

/**
 * A picture's part of the address behind `#`: `flame-1a2b3c4d.zoom=5f0c…&flame-1a2b3c4d.search=lex`. What others wrote there
 * stays. Pictures of the same profile in one page have `-2`, `-3` … behind their keys.
 */
export class Link {
  readonly #prefix: string;

  constructor(root: SVGSVGElement, key: string) {
    root.dataset['link'] = key;
    const same = [...document.querySelectorAll(`svg[data-link="${key}"]`)];
    const place = same.indexOf(root) + 1;
    this.#prefix = place > 1 ? `${key}-${place}.` : `${key}.`;
  }

  /** Whether the address says anything of the picture. */
  isTold(): boolean {
    return this.#parts(true).length > 0;
  }

  read(): View {
    const parts = new Map(this.#parts(true).map((part) => [part.split('=')[0], part.slice(part.indexOf('=') + 1)]));
    const text = (name: string) => decoded(parts.get(this.#prefix + name) ?? '');
    return { zoom: text('zoom'), search: text('search'), matchesCase: text('case') !== 'any' };
  }

  write({ zoom, search, matchesCase }: View): void {
    const own = [
      zoom && `zoom=${encodeURIComponent(zoom)}`,
      search && `search=${encodeURIComponent(search)}`,
      search && !matchesCase && 'case=any',
    ];
    const written = own.filter(Boolean).map((part) => this.#prefix + part);
    const fragment = [...this.#parts(false), ...written].join('&');
    if (fragment === location.hash.slice(1)) return;
    try {
      const [before = ''] = location.href.split('#');
      history.replaceState(history.state, '', fragment === '' ? before : `${before}#${fragment}`);
    } catch {
      // A frame without an address of its own has no links.
    }
  }

  #parts(isOwn: boolean): string[] {
    const parts = location.hash.slice(1).split('&');
    return parts.filter((part) => part && part.startsWith(this.#prefix) === isOwn);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
