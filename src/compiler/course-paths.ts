import { remoteUrl } from "./addresses.ts";

/** Where a page stands, as far as finding its images goes. */
export interface PagePlace {
  /** Path inside the course. */
  readonly file: string;
  /** Folders that a relative address may start from, most likely first; empty for the course's own folder. */
  readonly folders: readonly string[];
  /** What the course's configuration puts before every address; empty for nothing. */
  readonly baseUrl: string;
  readonly others: ReadonlySet<string>;
}

/** The file of the course that an author's address means, or null when there is none. */
export function findFile(address: string, { folders, baseUrl, others }: PagePlace): string | null {
  if (remoteUrl(address) !== null) return null;
  const path = pathOf(address);
  if (path === "") return null;
  const rooted = path.startsWith("/");
  const below = rooted && baseUrl !== "" && path.startsWith(`${baseUrl}/`);
  const starts = rooted ? [""] : [...folders, ""];
  const tries = [...(below ? [path.slice(baseUrl.length)] : []), path].flatMap((one) =>
    starts.map((folder) => join(folder, one)),
  );
  return tries.find((one) => one !== null && others.has(one)) ?? null;
}

/** Without query and fragment, decoded, and without a `{{ site.baseurl }}` that nothing replaced. */
function pathOf(address: string): string {
  const bare = address.replace(/^\{\{.*?\}\}/, "").replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(bare).normalize("NFC");
  } catch {
    return bare;
  }
}

/** `a/b` and `../c` → `a/c`; null when it leads out of the course. */
export function join(folder: string, path: string): string | null {
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split(/[\\/]/)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join("/");
}

export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Where the server serves a file of the course. */
export function servedPath(file: string): string {
  // Half a character has no place in an address, and `encodeURIComponent` throws at it.
  return `/course/${file.toWellFormed().split("/").map(encodeURIComponent).join("/")}`;
}
