import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { relativeAddress, safeName } from "../../../server/decks/site-names.ts";

test("a name is ASCII, whatever the author called it", () => {
  expect(safeName("Façade & Größe!", "page")).toBe("facade-gro-e");
  expect(safeName("日本", "page")).toBe("page");
  expect(safeName("con", "page")).toBe("page-con");
});

test("no name leaves its folder or needs escaping", () => {
  assert(
    property(string({ unit: "binary" }), (name) => {
      expect(safeName(name, "page")).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    }),
  );
});

test("addresses are relative to the file that holds them", () => {
  expect(relativeAddress("index.html", "assets/decks.css")).toBe("assets/decks.css");
  expect(relativeAddress("pages/a/b.html", "index.html")).toBe("../../index.html");
});
