/** Every word of the results' page that is not the server's. */
export const strings = {
  title: (code: string) => `Results of ${code} · Talkback`,
  opening: "Opening the results…",
  closed: "The results are not open",
  again: "Try again",
  heading: (code: string) => `Results of session ${code}`,
  text: "What the room has seen: its questions and the answers that were shown. Nobody’s name is tied to an answer.",
  read: "Read them here",
  keep: "Keep them as a file",
  formats: {
    html: "Page",
    xlsx: "Spreadsheet",
    csv: "Table (CSV)",
    md: "Text (Markdown)",
    json: "JSON",
  },
} as const;
