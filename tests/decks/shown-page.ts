import { parse, parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from "parse5";

type Element = Tree.Element;
type Parent = Tree.ParentNode;
type Node = Tree.ChildNode;

/**
 * What a static page shows of its source: the sections in order, without what the deck added (`data-chrome`),
 * with what was cut for the slides' sake put together again (`data-part` … `data-continues`), and addresses as the
 * author wrote them.
 */
export function shownPage(html: string): string {
  const page = parse(html);
  const sections = elementsIn(page).filter(
    (element) => element.tagName === "section" && !isChrome(element),
  );
  const root = parseFragment("");
  for (const section of sections) adopt(root, section.childNodes);
  for (const element of elementsIn(root)) if (isChrome(element)) remove(element);
  for (const element of elementsIn(root)) if (has(element, "data-continues")) join(root, element);
  for (const element of elementsIn(root)) restoreAddresses(element);
  return serialize(root);
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

/** Below a node, in the order of the document, templates' content left out. */
function elementsIn(parent: Parent): readonly Element[] {
  return parent.childNodes.flatMap((node) => (isElement(node) ? [node, ...elementsIn(node)] : []));
}

function valueOf({ attrs }: Element, name: string): string | null {
  return attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

function has(element: Element, name: string): boolean {
  return valueOf(element, name) !== null;
}

function isChrome(element: Element): boolean {
  return has(element, "data-chrome");
}

function adopt(parent: Parent, nodes: readonly Node[]): void {
  for (const node of nodes) node.parentNode = parent;
  parent.childNodes.push(...nodes);
}

function replace(element: Element, nodes: readonly Node[]): void {
  const parent = element.parentNode;
  if (parent === null) return;
  for (const node of nodes) node.parentNode = parent;
  parent.childNodes.splice(parent.childNodes.indexOf(element), 1, ...nodes);
}

function remove(element: Element): void {
  replace(element, []);
}

/** To the end of the element that it goes on with; where it names none, its content stays where it is. */
function join(root: Parent, element: Element): void {
  const part = valueOf(element, "data-continues");
  const begun =
    part === ""
      ? undefined
      : elementsIn(root).find((other) => valueOf(other, "data-part") === part);
  if (begun === undefined) return replace(element, element.childNodes);
  const space: Tree.TextNode = { nodeName: "#text", value: "\n", parentNode: null };
  adopt(begun, [space, ...element.childNodes]);
  remove(element);
}

function restoreAddresses(element: Element): void {
  for (const name of ["src", "href"]) {
    const original = valueOf(element, `data-${name}-original`);
    if (original === null) continue;
    element.attrs = [
      ...element.attrs.filter((attribute) => attribute.name !== name),
      { name, value: original },
    ];
  }
}
