import { pick, times } from "./random.ts";
import type { Random } from "./random.ts";
import { SHARDS } from "./random-shards.ts";

const COURSE_PAGE = `Mentors **share** what they know, and [the guide](../guide/){:target="_blank"} says how.

## Goals
<div class="callout objectives" markdown="1">
### After this you can
* Describe "connected learning"
* Name the 3 spheres -- and why they matter
  * interests
  * relationships

</div>
> “We didn't know what to expect…”<br/><br/>— A teen librarian, *Seattle*

1. Open the [worksheet](https://docs.example/d/1_a_b/edit#heading=h.5z){:target=”_blank”}
2. Write down:
    - who you ask
    - what you ask

   and why
3. Share it.

<div class="callout videos" markdown="1">
<iframe src="https://www.youtube.com/embed/x_y" frameborder="0" allowfullscreen></iframe>
<div class="videotime" style="float:none;">5:59 | <i>an excerpt</i></div></div>

| Sphere | Question |
|:------|:--------:|
| Interests | What do you \\| like? |
| \`code | pipe\` | 'quoted' |

<details>
<summary>References</summary>

1. Ito, M. (2013). <i>Connected</i>. [link](u)
</details>

<table class="x">
	<tr><th bgcolor="#85c0fe">A</th><td>b<sup>1</sup></td></tr>
</table>

### [Worksheet #2: Your Turn](https://docs.example/2){:target="_blank"}

Think about it.  
What would *you* do? See _[here](u){:target="_blank"}_, __there__ and <a href="v">**everywhere**</a>.

<!-- a note
## hidden

-->
---
\`\`\`html
<p class="x">*a*</p>
\`\`\`

Term
: Its meaning[^1]

[^1]: A note with "quotes".

{: .small}
The end...`;
/** A page as authors write it, and the slips of their fingers. */
export const slips = (random: Random): string => {
  const lines = COURSE_PAGE.split("\n");
  for (let slip = times(random, 1, 6); slip > 0; slip -= 1) {
    const at = Math.floor(random() * lines.length);
    const line = lines[at] ?? "";
    const place = Math.floor(random() * (line.length + 1));
    const changes: readonly (() => void)[] = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, ""),
      () => lines.splice(at, 2, line + (lines[at + 1] ?? "")),
      () => lines.splice(at, 0, lines[Math.floor(random() * lines.length)] ?? ""),
      () => lines.splice(at, 1, line.slice(0, place) + line.slice(place + 1)),
      () => lines.splice(at, 1, line.slice(0, place) + pick(random, SHARDS) + line.slice(place)),
      () => lines.splice(at, 1, pick(random, [" ", "  ", "    ", "\t", "> ", "* "]) + line),
      () => lines.splice(at, 1, line.slice(0, place), line.slice(place)),
      () => lines.splice(at, 1, line.trimStart()),
    ];
    pick(random, changes)();
  }
  const from = Math.floor(random() * lines.length);
  return lines.slice(from, from + 20).join("\n");
};
