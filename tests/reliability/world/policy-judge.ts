/** What is wrong with how a response tells browsers to treat it. `isPage`: it is shown as a page of its own. */
export function policyComplaints(
  headers: Readonly<Record<string, string>>,
  { isHtml, ours }: { readonly isHtml: boolean; readonly ours: boolean },
): readonly string[] {
  const text = headers["content-security-policy"];
  if (text === undefined) return ["no policy"];
  const policy = new Map(
    text.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const scripts = policy.get("script-src") ?? policy.get("default-src") ?? ["*"];
  const strange = scripts.filter((source) => !["'self'", "'none'"].includes(source));
  const lacks = (name: string, value: string): readonly string[] =>
    policy.get(name)?.join(" ") === value ? [] : [`${name} is not ${value}`];
  return [
    ...strange.map((source) => `scripts from ${source}`),
    ...lacks("default-src", "'none'"),
    ...(headers["x-content-type-options"] === "nosniff" ? [] : ["types may be guessed"]),
    ...(isHtml && ours ? pageComplaints(policy, lacks) : []),
  ];
}

function pageComplaints(
  policy: ReadonlyMap<string, readonly string[]>,
  lacks: (name: string, value: string) => readonly string[],
): readonly string[] {
  const styles = policy.get("style-src") ?? [];
  return [
    ...lacks("base-uri", "'none'"),
    ...lacks("object-src", "'none'"),
    ...lacks("frame-ancestors", "'none'"),
    ...lacks("form-action", "'self'"),
    ...lacks("require-trusted-types-for", "'script'"),
    ...(policy.has("trusted-types") ? [] : ["any Trusted Types policy may be made"]),
    ...(styles.includes("'unsafe-inline'") ? ["any style may be written into the page"] : []),
    ...(policy.get("connect-src") ?? []).filter((to) => to === "*").map(() => "connects anywhere"),
  ];
}
