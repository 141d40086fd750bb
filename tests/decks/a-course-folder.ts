import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const soil = `---
title: "Soil & water"
---
Begin with [the spheres](../spheres/), the [guide](/img/guide.pdf) and [nothing](../nowhere/).

<div class="callout videos" markdown="1">
## A film
<iframe src="https://www.youtube.com/embed/abcdefghijk?start=10&end=90"></iframe>
<div class="videotime">1:20</div>
</div>

![A plan](/img/a%20plan.png)

${"Rain falls on the roof and runs down into the barrel behind the shed. ".repeat(60)}

<div class="callout activity" markdown="1">
## [Worksheet #1: Beds](https://example.org/sheet)
* What would you grow?
* Who would help you?
</div>
`;

const spheres = `---
title: Spheres
---
Before them.

## Interests
One.

## Relationships
Two.

## Opportunity
Three.

<div class="callout activity" markdown="1">
### Worksheet #2: Think
How does it relate to you?
</div>
`;

/** A small course with what static decks have to deal with; resolves to its folder. */
export async function aCourseFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "talkback-decks-"));
  const files: Readonly<Record<string, string | Buffer>> = {
    "_data/course.yml":
      "title: Gardens\ndescription: To grow things\nlicense: CC BY-SA 4.0\nlang: en-GB\nmodules: [beds]\n",
    "modules/beds/_posts/2001-01-01-soil.md": soil,
    "modules/beds/_posts/2001-02-01-spheres.md": spheres,
    "modules/Other & more/_posts/2001-01-01-Let's go!.md": `# Let's go!

Text.

<iframe src="https://quiz.frames.example/embed/1"></iframe>

<iframe src="https://frames.example.org/embed/2"></iframe>
`,
    "img/a plan.png": png,
    "img/unused.png": png,
    "img/guide.pdf": "%PDF-1.4",
  };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}
