import type { TargetedEvent, TextareaHTMLAttributes } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type GrowingTextProps = Omit<TextareaHTMLAttributes, "value" | "onInput"> & {
  readonly value: string;
  readonly change: (text: string) => void;
};

/** A text area as tall as its words: nobody scrolls inside a field on a phone. */
export function GrowingText({ value, change, ...rest }: GrowingTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // Newer browsers do this with `field-sizing: content` alone.
    if (area.current === null || CSS.supports("field-sizing", "content")) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      {...rest}
      ref={area}
      value={value}
      dir="auto"
      onInput={(event: TargetedEvent<HTMLTextAreaElement>) => change(event.currentTarget.value)}
    />
  );
}
