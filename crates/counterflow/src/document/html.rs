//! A web page to text: the article without its page, headings, list items and tables kept, metadata from tags and JSON-LD.

use super::meta::Meta;
use dom_query::{Document as Dom, NodeRef};
use dom_smoothie::{Config, Readability};

/// Deeper pages are not written by people, and tree builders recurse.
const MAX_DEPTH: usize = 400;
/// Larger pages are stripped of their tags in one pass instead of being built as a tree.
const MAX_TREE_BYTES: usize = 24 * 1024 * 1024;

/// The bytes are a web page: its name or its first tag says so.
pub fn is_html(name: &str, head: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let start = head.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let tag = start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<?xml") && start.contains("<html");
    let named = name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
    tag || named && start.contains('<')
}

/// The label of the encoding that a page declares in its first bytes.
pub fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The article of a page as text, and what the page says of itself.
///
/// A page with no article that stands out gives all its text.
pub fn read(html: &str) -> (String, Meta) {
    if html.len() > MAX_TREE_BYTES || depth(html) > MAX_DEPTH {
        return (strip_tags(html), Meta::default());
    }
    let mut meta = Meta::default();
    let mut text = String::new();
    if let Ok(mut page) = Readability::new(html, None, Some(Config::default())) {
        let ld = page.parse_json_ld();
        let found = page.get_article_metadata(ld);
        let full = Some(found.title.trim()).filter(|t| !t.is_empty()).map(str::to_string);
        meta.title = full;
        meta.publisher = found.site_name.filter(|s| !s.trim().is_empty());
        meta.url = found.url.filter(|u| u.starts_with("http"));
        let date = found.published_time.as_deref().map(|d| d.trim().chars().take(10).collect::<String>());
        if let Some(date) = date {
            meta.set("published", &date);
        }
        if let Ok(article) = page.parse() {
            text = blocks(&Dom::fragment(article.content).root());
        }
    }
    let dom = Dom::from(html);
    if meta.published.is_none() {
        // Press releases and older pages carry the day in a tag of their own.
        let day = dom
            .select("time[datetime], meta[name=date], meta[name='dc.date'], meta[itemprop=datePublished]")
            .iter()
            .find_map(|e| e.attr("datetime").or_else(|| e.attr("content")));
        if let Some(day) = day {
            meta.set("published", &day.trim().chars().take(10).collect::<String>());
        }
    }
    if text.split_whitespace().count() < 40 {
        let body = dom.body().map(|b| blocks(&b)).unwrap_or_default();
        if body.len() > text.len() {
            text = body;
        }
    }
    if let Some(title) = &meta.title
        && !text.is_empty()
        && !text.trim_start_matches(['#', ' ']).starts_with(title.as_str())
    {
        text = format!("# {title}\n\n{text}");
    }
    (text, meta)
}

/// How deep the tags nest, counted without building a tree.
fn depth(html: &str) -> usize {
    const VOID: &[&str] = &[
        "br", "img", "meta", "link", "input", "hr", "source", "area", "base", "col", "embed", "track", "wbr", "p", "li",
    ];
    let (mut depth, mut most) = (0_usize, 0_usize);
    for part in html.split('<').skip(1) {
        let name: String = part
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_str()) {
            continue;
        }
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !part.split('>').next().unwrap_or("").ends_with('/') {
            depth += 1;
            most = most.max(depth);
        }
    }
    most
}

/// The text of a tree, a block a paragraph: `# ` before headings, `- ` before list items, `| a | b |` for table rows.
fn blocks(root: &NodeRef<'_>) -> String {
    let mut out = Writer::default();
    let mut at = Some(*root);
    // Depth first without recursion: a page may nest as deep as it likes.
    while let Some(node) = at {
        let name = node.node_name().unwrap_or_default().to_string();
        let descend = out.open(&node, &name);
        let mut next = if descend { node.first_child() } else { None };
        let mut climb = node;
        while next.is_none() {
            let name = climb.node_name().unwrap_or_default().to_string();
            out.close(&name);
            if climb.id == root.id {
                break;
            }
            next = climb.next_sibling();
            if next.is_none() {
                match climb.parent() {
                    Some(parent) => climb = parent,
                    None => break,
                }
                if climb.id == root.id {
                    out.close(&climb.node_name().unwrap_or_default());
                    break;
                }
            }
        }
        at = next;
    }
    out.finish()
}

/// What stands before a list item in the archived text.
const ITEM: &str = "- ";

#[derive(Default)]
struct Writer {
    text: String,
    line: String,
    prefix: &'static str,
    /// Lists that are open around the place at hand; their items are indented by it.
    lists: usize,
    /// The bold words that open a list item are being written: they name what it is about.
    bold: bool,
    cells: Option<Vec<String>>,
    rows: usize,
}

impl Writer {
    /// Starts an element; `false` to leave out what is in it.
    fn open(&mut self, node: &NodeRef<'_>, name: &str) -> bool {
        if node.is_text() {
            let text = node.text();
            // White space in a page is one space, wherever lines break.
            if text.starts_with(char::is_whitespace) && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            self.line.push_str(&words.join(" "));
            if !words.is_empty() && text.ends_with(char::is_whitespace) {
                self.line.push(' ');
            }
            return false;
        }
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "form" | "button" | "nav" | "footer"
            | "aside" | "select" | "head" => return false,
            "br" => {
                if !self.line.trim().is_empty() && self.cells.is_none() {
                    self.line.push('\n');
                } else {
                    self.line.push(' ');
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                self.prefix = "# ";
            }
            "li" => {
                self.end_block();
                self.prefix = ITEM;
            }
            "b" | "strong" if self.prefix == ITEM && self.line.trim().is_empty() => {
                self.line.push_str("**");
                self.bold = true;
            }
            "tr" => {
                self.end_block();
                self.cells = Some(Vec::new());
            }
            "td" | "th" => self.line.clear(),
            "p" | "div" | "section" | "article" | "blockquote" | "figcaption" | "table" | "ul" | "ol" | "dd" | "dt"
            | "pre" | "main" | "header" | "caption" | "figure"
                if self.cells.is_none() =>
            {
                // "<li><p>": the paragraph of an item is the item.
                let keeps = !self.prefix.is_empty() && self.line.trim().is_empty();
                if !keeps {
                    self.end_block();
                }
                match name {
                    "table" => self.rows = 0,
                    "ul" | "ol" => self.lists += 1,
                    _ => {}
                }
            }
            _ => {}
        }
        true
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" if self.bold => {
                let end = self.line.trim_end().len();
                self.line.truncate(end);
                self.line.push_str("** ");
                self.bold = false;
            }
            "td" | "th" => {
                let cell = std::mem::take(&mut self.line);
                if let Some(cells) = &mut self.cells {
                    cells.push(cell.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/"));
                }
            }
            "tr" => self.end_row(),
            "table" => self.end_block(),
            "p" | "div" | "section" | "article" | "blockquote" | "figcaption" | "li" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" | "ul" | "ol" | "dd" | "dt" | "pre" | "main" | "header" | "caption" | "figure" | "body"
                if self.cells.is_none() =>
            {
                self.end_block();
                if matches!(name, "ul" | "ol") {
                    self.lists = self.lists.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        let Some(cells) = self.cells.take() else { return };
        self.line.clear();
        if cells.iter().all(String::is_empty) {
            return;
        }
        // A table of one column is layout, not data.
        if cells.len() == 1 {
            self.line = cells.into_iter().next().unwrap_or_default();
            self.end_block();
            return;
        }
        if self.rows == 0 && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
        self.rows += 1;
    }

    fn end_block(&mut self) {
        let line = std::mem::take(&mut self.line);
        let prefix = std::mem::take(&mut self.prefix);
        self.bold = false;
        for part in line.split('\n') {
            let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() {
                continue;
            }
            if self.rows > 0 && !self.text.ends_with("\n\n") {
                self.text.push('\n');
            }
            self.rows = 0;
            if prefix == ITEM {
                // Deeper lists say nothing more, and no page may make a line of nothing but indents.
                self.text.push_str(&" ".repeat(2 * self.lists.saturating_sub(1).min(8)));
            }
            self.text.push_str(prefix);
            self.text.push_str(&words);
            self.text.push_str("\n\n");
        }
    }

    fn finish(mut self) -> String {
        self.end_row();
        self.end_block();
        self.text
    }
}

/// All text of a page in one pass: for pages that are too large or too deep for a tree.
fn strip_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&entities(&rest[..open]));
        let tag = &rest[open..];
        let name: String =
            tag[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let name = name.to_ascii_lowercase();
        let close = tag.find('>').map_or(tag.len(), |k| k + 1);
        rest = &tag[close..];
        if matches!(name.as_str(), "script" | "style") && !tag.starts_with("</") {
            let end = format!("</{name}");
            rest = rest.find(&end).map_or("", |k| &rest[k..]);
        }
        if matches!(name.as_str(), "p" | "div" | "br" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "table" | "section")
            && !out.ends_with("\n\n")
        {
            out.push_str("\n\n");
        }
    }
    out.push_str(&entities(rest));
    out
}

/// The few entities that plain text needs.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&pound;", "£")
        .replace("&euro;", "€")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Telvia buys Amberline | The Ledger</title>
<meta property="og:site_name" content="The Ledger"><meta property="article:published_time" content="2019-05-21T08:00:00Z">
<link rel="canonical" href="https://ledger.example/telvia"></head><body><nav><a href="/">Home</a> Markets</nav>
<article><h1>Telvia buys Amberline</h1>
<p>Telvia has agreed to buy the cable group <b>Amberline</b> for &pound;3bn in cash, the companies said on Tuesday, ending a
bidding contest that had lasted for most of the spring and that had drawn in two of its rivals from abroad.</p>
<p>The deal values Amberline at nine times its earnings. Telvia will pay for it with a loan from Corda Bank, and with shares that
it holds in Brix, the operator of masts, which it has been trying to sell for more than a year without finding a buyer.</p>
<table><tr><th>Year</th><th>Revenue</th></tr><tr><td>2017</td><td>&pound;410m</td></tr><tr><td>2018</td><td>&pound;440m</td></tr></table>
<ul><li>Amberline has 2m customers in the north of the country.</li><li>Telvia has none there.</li></ul></article>
<footer>Subscribe to our newsletter</footer><script>var x = "$9bn";</script></body></html>"#;

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        let (text, meta) = read(PAGE);
        assert!(text.contains("Amberline for £3bn in cash"), "{text}");
        assert!(text.contains("| 2017 | £410m |"), "{text}");
        assert!(text.contains("\n- Telvia has none there."), "{text}");
        assert!(!text.contains("$9bn") && !text.contains("Subscribe") && !text.contains("Markets"), "{text}");
        assert_eq!(meta.publisher.as_deref(), Some("The Ledger"));
        assert_eq!(meta.published.unwrap().when.edtf(), "2019-05-21");
        assert!(meta.title.unwrap().starts_with("Telvia buys Amberline"));
    }

    #[test]
    fn a_page_without_an_article_gives_its_text() {
        let (text, _) = read("<html><body><div>Nordvik bought Petrolia for $3 million.</div></body></html>");
        assert!(text.contains("Nordvik bought Petrolia for $3 million."), "{text}");
    }

    #[test]
    fn items_keep_their_depth_and_the_bold_words_that_open_them() {
        let page = "<html><body><div>Deals of the week.<ul><li><b>Telvia</b> (masts)<ul><li><b>Round: </b>$3m</li></ul></li>\
                    <li>Amberline <b>fell</b></li></ul></div></body></html>";
        let (text, _) = read(page);
        assert!(text.contains("\n- **Telvia** (masts)\n"), "{text}");
        assert!(text.contains("\n  - **Round:** $3m\n"), "{text}");
        assert!(text.contains("\n- Amberline fell\n"), "{text}");
    }

    #[test]
    fn deep_and_broken_pages_are_read_without_a_tree() {
        let deep = format!("<html>{}Nordvik paid $3bn.{}", "<div>".repeat(100_000), "</div>".repeat(90_000));
        assert!(read(&deep).0.contains("Nordvik paid $3bn."));
        let broken = "<html><p>Nordvik paid <b $3bn <<< </p";
        read(broken);
    }
}
