import type MarkdownIt from "markdown-it";

/** markdown-it's classes, which it exports as values only. */
export type Markdown = InstanceType<typeof MarkdownIt>;
export type Token = InstanceType<typeof MarkdownIt.Token>;
export type Renderer = InstanceType<typeof MarkdownIt.Renderer>;
export type Page = InstanceType<typeof MarkdownIt.StateCore>;
export type Env = Page["env"];

export type BlockRule = Parameters<Markdown["block"]["ruler"]["push"]>[1];
export type SpanRule = Parameters<Markdown["inline"]["ruler"]["push"]>[1];
export type PageRule = Parameters<Markdown["core"]["ruler"]["push"]>[1];
