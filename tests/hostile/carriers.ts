import { compileCourse } from "../../src/compiler/compile.ts";
import type { Sources } from "../../src/compiler/sources.ts";
import type { Course } from "../../src/domain/course.ts";
import { someSources } from "../compiler/some-sources.ts";

/** A page that brings an input to a place where an author could write it. */
export type Carrier = (input: string) => string;

const yaml = (input: string): string => JSON.stringify(input);
/** As a value between double quotes, of an attribute or in Liquid: what an author means well would write. */
const value = (input: string): string => input.replaceAll('"', "&quot;");
const line = (input: string): string => input.replaceAll(/\s*\n\s*/g, " ");

export const carriers: Readonly<Record<string, Carrier>> = {
  text: (input) => `Before.\n\n${input}\n\nIn the ${input} middle.\n\nAfter **${input}** it.\n`,
  headings: (input) =>
    `# ${line(input)}\n\nText.\n\n## Interests ${line(input)}\n\n${line(input)}\n===\n\n### ${line(input)} {#x}\n`,
  blocks: (input) =>
    `> ${line(input)}<br/><br/>– ${line(input)}\n\n* ${line(input)}\n  1. ${line(input)}\n\nTerm ${line(input)}\n: ${line(input)}\n\n` +
    `| ${line(input)} | b |\n|---|---|\n| ${line(input)} | ${line(input)} |\n\n*[HTML]: ${line(input)}\n\nHTML[^1]\n\n[^1]: ${line(input)}\n`,
  "raw HTML": (input) =>
    `<div class="callout videos">\n${input}\n<div class="videotime">${input}</div></div>\n\n` +
    `<table><caption>${input}</caption><tr><th>${input}</th><td markdown="1">${input}</td></tr></table>\n\n` +
    `<details><summary>${input}</summary>${input}</details>\n\n<!-- ${input} -->\n`,
  attributes: (input) =>
    `<a href="${value(input)}" title="${value(input)}" id="${value(input)}" class="${value(input)}">x</a>\n\n` +
    `<img src="${value(input)}" alt="${value(input)}" title="${value(input)}" width="${value(input)}">\n\n` +
    `<iframe src="https://www.youtube.com/embed/${value(input)}" title="${value(input)}"></iframe>\n\n` +
    `<iframe src="${value(input)}" data-src="${value(input)}"></iframe>\n\n` +
    `<div class="${value(input)}" style="${value(input)}" data-prompt="${value(input)}" lang="${value(input)}">x</div>\n\n` +
    `[x](<${line(input)}> "${line(input)}") ![${line(input)}](${line(input)}) [x][y]\n\n[y]: ${line(input)} '${line(input)}'\n`,
  "attribute lists": (input) =>
    `x\n{: title="${line(input)}" class="${line(input)}" style="${line(input)}" data-background-iframe="${line(input)}"}\n\n` +
    `## y\n{: #${line(input)} .${line(input)} onclick=${line(input)}}\n\n*z*{: ${line(input)}} [a](b){: href="${line(input)}"}\n\n{:c: ${line(input)}}\n\nd\n{: c}\n`,
  worksheets: (input) =>
    `<div class="callout activity" markdown="1" data-options="${value(line(input))}|b" data-fields="${value(line(input))}">\n\n` +
    `## Worksheet #1: ${line(input)}\n\nWhat is ${line(input)}?\n\n* ${line(input)}\n* Why ${line(input)}?\n\n</div>\n\n` +
    `<div class="callout ${value(input)}" markdown="1">\n\n${input}\n\n</div>\n`,
  code: (input) =>
    `\`\`\`${line(input)}\n${input}\n\`\`\`\n\n    ${line(input)}\n\n\`${line(input)}\` $$${line(input)}$$\n\n~~~ html\n${input}\n~~~\n`,
  "front matter": (input) =>
    `---\ntitle: ${yaml(input)}\npermalink: ${yaml(input)}\nlink: ${yaml(input)}\nlist: [${yaml(input)}]\n---\n` +
    "# {{ page.title }}\n\n{{ page.link }}\n\n" +
    '<a href="{{ page.link }}" title="{{ page.title }}">x</a> <img alt="{{ page.title }}" src="{{ page.link }}">\n\n' +
    "{% for x in page.list %}[{{ x }}]({{ x }}){% endfor %} {{ site.title }}\n",
  Liquid: (input) =>
    `{% assign a = '${line(input).replaceAll("'", "")}' %}{{ a }} <a href="{{ a }}">{{ a | escape }}</a>\n\n` +
    `{% capture b %}${input}{% endcapture %}{{ b }}\n\n{{ b | markdownify }} <p title="{{ b }}">{{ b | strip_html }}</p>\n\n` +
    `{% raw %}${input}{% endraw %}\n\n{% highlight html %}${input}{% endhighlight %}\n\n` +
    `{% include box.html text="${value(line(input))}" %} {% ${line(input)} %} {{ ${line(input)} }}\n`,
};

const module = "modules/tries";
/** Files that are there, so that an address which passes is really asked for. */
const others: readonly string[] = ["x.png", "evil.svg", "evil.html", `${module}/x.png`];
const box = '<div class="box" title="{{ include.text }}">{{ include.text }}</div>';

/** All inputs as pages of one course, each in its own file. */
export function pagesOf(inputs: readonly string[], carry: Carrier): Sources {
  const pages = inputs.map((input, at) => [
    `${module}/_posts/2001-01-01-page-${String(at).padStart(5, "0")}.md`,
    carry(input),
  ]);
  return someSources({ ...Object.fromEntries(pages), "_includes/box.html": box }, { others });
}

/** One input wherever else a course has words: names of folders and files, settings, `worksheets.yaml`. */
export function courseNamed(input: string): Sources {
  const name = input.replaceAll(/[/\0]/g, "_").slice(0, 200);
  const text = yaml(input);
  const page = `## Worksheet #1: Questions\n{: .x}\n\n<div class="callout activity" markdown="1">\n\nWhat is it?\n\n</div>\n\n![x](${name}.png)\n`;
  return {
    ...someSources(
      {
        "_data/course.yml": `title: ${text}\ndescription: ${text}\nlicense: ${text}\nmodules: [${text}, tries]\n`,
        "_config.yml": `title: ${text}\nbaseurl: ${text}\nurl: ${text}\n`,
        "worksheets.yaml":
          `callouts: [activity, ${text}]\nheadings: [worksheet, ${text}]\naliases:\n  ${text}: ${text}\n` +
          `questions:\n  tries/worksheet-1/what-is-it: {kind: choice, options: [${text}, b], ask: ${text}, fields: [${text}], key: ${text}}\n  ${text}: {sphere: ${text}, order: ${text}}\n`,
        [`modules/${name}/_posts/2001-01-01-${name}.md`]: page,
        [`modules/tries/_posts/2001-01-01-${name}.md`]: `---\ntitle: ${text}\n---\n${page}`,
      },
      { others: [`modules/tries/${name}.png`, `${name}.png`] },
    ),
    name: input,
  };
}

/** Everything of a course that is ever shown as HTML. */
export function htmlOf(course: Course): readonly string[] {
  return course.modules
    .flatMap(({ pages }) => pages.flatMap(({ decks }) => decks.flatMap(({ slides }) => slides)))
    .flatMap(({ html, notes }) => [html, notes]);
}

export function compiled(sources: Sources): Course {
  return compileCourse(sources).course;
}
