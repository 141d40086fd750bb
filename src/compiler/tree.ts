/** A parsed and sanitized piece of a page: elements and attributes are on the allow-list, nothing else is. */
export type Node = TextNode | ElementNode;

export interface TextNode {
  readonly kind: "text";
  readonly text: string;
}

export interface ElementNode {
  readonly kind: "element";
  /** Lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** In the source file, from 1; that of the nearest block around it where the renderer knows no better. */
  readonly line: number;
}
