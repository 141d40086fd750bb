# The real kramdown, as Jekyll runs it: JSON strings in, one a line, JSON strings of HTML out.
require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "timeout"

OPTIONS = {
  input: "GFM", auto_ids: true, toc_levels: (1..6).to_a, entity_output: :as_char,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", hard_wrap: false, footnote_nr: 1,
  gfm_quirks: [:paragraph_end], math_engine: "mathjax", syntax_highlighter: nil
}.freeze

$stdout.sync = true
while (line = $stdin.gets)
  html = begin
    Timeout.timeout(5) { Kramdown::Document.new(JSON.parse(line), OPTIONS).to_html }
  rescue StandardError, SystemStackError
    nil
  end
  # ASCII only: some characters end lines elsewhere.
  puts JSON.generate(html, ascii_only: true)
end
