/** Copies a text. @returns whether the browser let it */
export async function copyText(text: string, root: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, root);
  }
}

/** For pages that may not write to the clipboard by themselves: a selection is copied as if by hand. */
function copyBySelection(text: string, root: Element): boolean {
  const listen = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  root.addEventListener('copy', listen as EventListener);
  document.addEventListener('copy', listen);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', listen);
    root.removeEventListener('copy', listen as EventListener);
  }
}
