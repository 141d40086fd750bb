import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DialogProps {
  readonly heading: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ heading, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // Closing takes the dialog out of the page, so the browser no longer knows where the focus was.
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="dialog-heading">
      <h2 id="dialog-heading">{heading}</h2>
      {children}
    </dialog>
  );
}
