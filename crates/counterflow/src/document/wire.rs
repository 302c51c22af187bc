//! Wire copy in SGML and texts with mail headers: several stories in one file, and metadata in lines before the text.

use super::meta::Meta;
use crate::date;
use std::collections::{BTreeMap, BTreeSet};

/// One story of a file.
pub struct Story {
    /// Its number in the file, as the file gives it or by order.
    pub id: String,
    /// The text.
    pub text: String,
    /// What stands around it.
    pub meta: Meta,
}

/// The text is SGML of a wire: stories between `<REUTERS …>` or `<DOC>` tags.
pub fn is_sgml(text: &str) -> bool {
    let head = &text[..crate::excerpt::floor_boundary(text, 4096)];
    head.contains("<REUTERS") || head.contains("<DOC>") && head.contains("<TEXT>")
}

/// The stories of an SGML file in order; a story that is cut off is read as far as it goes.
pub fn stories(text: &str) -> Vec<Story> {
    let tag = if text.contains("<REUTERS") { "REUTERS" } else { "DOC" };
    let open = format!("<{tag}");
    let mut out = Vec::new();
    let (mut times, mut used) = (BTreeMap::<String, usize>::new(), BTreeSet::new());
    let mut rest = text;
    while let Some(at) = rest.find(&open) {
        let from = &rest[at + open.len()..];
        let end = from.find(&format!("</{tag}>")).unwrap_or(from.len());
        let story = &from[..end];
        rest = &from[end..];
        let attributes = story.split('>').next().unwrap_or("");
        let id = attribute(attributes, "NEWID")
            .or_else(|| element(story, "DOCNO").map(str::trim).map(str::to_string))
            .unwrap_or_else(|| (out.len() + 1).to_string());
        // A number that a file gives twice still names two stories.
        let times = times.entry(id.clone()).or_insert(0);
        let id = (*times..)
            .map(|n| if n == 0 { id.clone() } else { format!("{id}-{}", n + 1) })
            .inspect(|_| *times += 1)
            .find(|id| used.insert(id.clone()))
            .unwrap_or(id);
        let mut meta = Meta { title: element(story, "TITLE").map(tidy), ..Meta::default() };
        if tag == "REUTERS" {
            meta.publisher = Some("Reuters".into());
        }
        if let Some(day) = element(story, "DATE").and_then(wire_date) {
            meta.set("published", &day);
        }
        let body = element(story, "BODY").or_else(|| element(story, "TEXT")).unwrap_or("");
        let dateline = element(story, "DATELINE").map(tidy).unwrap_or_default();
        let body = decode(body).trim_matches(['\u{3}', '\n', ' ']).to_string();
        let mut whole = String::new();
        if let Some(title) = &meta.title {
            whole.push_str(title);
            whole.push_str("\n\n");
        }
        if !dateline.is_empty() {
            whole.push_str(&format!("{dateline} "));
        }
        whole.push_str(&body);
        whole.push('\n');
        out.push(Story { id, text: whole, meta });
    }
    out
}

fn element<'a>(story: &'a str, name: &str) -> Option<&'a str> {
    let open = story.find(&format!("<{name}>"))? + name.len() + 2;
    let end = story[open..].find(&format!("</{name}>")).map_or(story.len(), |k| open + k);
    Some(&story[open..end])
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
    Some(tag[at..].split('"').next()?.to_string())
}

fn tidy(text: &str) -> String {
    decode(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#3;", "").replace("&#2;", "")
}

/// "26-FEB-1987 15:01:01.79" as 1987-02-26.
fn wire_date(text: &str) -> Option<String> {
    let day = text.split_whitespace().next()?;
    let mut parts = day.split('-');
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
    let month = date::month_number(&m.to_lowercase())?;
    Some(format!("{:04}-{month:02}-{:02}", y.parse::<u16>().ok()?, d.parse::<u8>().ok()?))
}

/// Header lines of a mail or a newsgroup post at the head of a text: the metadata and where the body begins.
pub fn mail_headers(text: &str) -> Option<(Meta, usize)> {
    const KNOWN: [&str; 14] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "sent",
        "reply-to",
        "message-id",
        "newsgroups",
        "organization",
        "received",
        "mime-version",
        "content-type",
        "list-id",
    ];
    let mut meta = Meta::default();
    let mut at = 0;
    let mut found = 0;
    let mut last = String::new();
    for line in text.split_inclusive('\n').take(80) {
        let body = line.trim_end();
        if body.is_empty() {
            break;
        }
        let folded = line.starts_with([' ', '\t']) && found > 0;
        let key = body.split_once(':').map(|(k, v)| (k.trim().to_ascii_lowercase(), v.trim()));
        match key {
            Some((key, value)) if !folded && !key.contains(' ') => {
                if KNOWN.contains(&key.as_str()) {
                    found += 1;
                    match key.as_str() {
                        "subject" => meta.title = Some(value.to_string()),
                        "from" => meta.publisher = sender(value),
                        "date" | "sent" => {
                            if let Some(day) = mail_date(value) {
                                meta.set("published", &day);
                            }
                        }
                        _ => {}
                    }
                }
                last = key;
            }
            _ if folded => {
                if last == "subject"
                    && let Some(title) = &mut meta.title
                {
                    title.push(' ');
                    title.push_str(body.trim());
                }
            }
            _ => return None,
        }
        at += line.len();
    }
    let subject = meta.title.is_some();
    (found >= 2 && subject).then_some((meta, at))
}

/// "Example Wire <news@wire.example>" as "Example Wire".
fn sender(value: &str) -> Option<String> {
    let name = value.split('<').next().unwrap_or("").trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@')).then(|| name.to_string())
}

/// "Tue, 4 Mar 2003 10:00:00 +0100", "March 4, 2003 10:00 AM", "2003-03-04".
fn mail_date(value: &str) -> Option<String> {
    if date::parse_iso(value).is_some() {
        return Some(value.trim().chars().take(10).collect());
    }
    let words: Vec<String> =
        value.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let month = words.iter().position(|w| date::month_number(w).is_some())?;
    let number = |w: Option<&String>| w.and_then(|w| w.parse::<u16>().ok());
    let around = [month.checked_sub(1).and_then(|k| number(words.get(k))), number(words.get(month + 1))];
    let day = around.into_iter().flatten().find(|d| (1..=31).contains(d))?;
    let year = words[month..].iter().filter_map(|w| w.parse::<u16>().ok()).find(|y| (1900..=2100).contains(y))?;
    Some(format!("{year:04}-{:02}-{day:02}", date::month_number(&words[month])?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_of_a_wire_file_are_documents_of_their_own() {
        let text = "<!DOCTYPE lewis>\n<REUTERS TOPICS=\"YES\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TEXT>\n<TITLE>NORDVIK BUYS\n YARD</TITLE>\n<DATELINE>    OSLO, Feb 26 - </DATELINE><BODY>Nordvik AS &lt;NVK> said it bought\nthe yard for 45 mln crowns.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"8\"><TEXT><TITLE>CUT";
        let found = stories(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].id, "7");
        assert_eq!(found[0].meta.title.as_deref(), Some("NORDVIK BUYS YARD"));
        assert_eq!(found[0].meta.published.as_ref().unwrap().when.edtf(), "1987-02-26");
        assert!(
            found[0].text.contains("OSLO, Feb 26 - Nordvik AS <NVK> said it bought\nthe yard"),
            "{}",
            found[0].text
        );
    }

    #[test]
    fn stories_with_one_number_have_names_of_their_own() {
        let story = "<REUTERS NEWID=\"7\"><TEXT><BODY>Nordvik.</BODY></TEXT></REUTERS>";
        let ids: Vec<String> = stories(&story.repeat(3)).into_iter().map(|s| s.id).collect();
        assert_eq!(ids, ["7", "7-2", "7-3"]);
    }

    #[test]
    fn mail_headers_are_metadata() {
        let text = "From: Example Wire <n@wire.example>\nTo: list@example.org\nDate: Tue, 4 Mar 2003 10:00:00 +0100\nSubject: Telvia buys\n Amberline\n\nTelvia bought Amberline.\n";
        let (meta, at) = mail_headers(text).expect("headers");
        assert_eq!(meta.title.as_deref(), Some("Telvia buys Amberline"));
        assert_eq!(meta.publisher.as_deref(), Some("Example Wire"));
        assert_eq!(meta.published.unwrap().when.edtf(), "2003-03-04");
        assert!(text[at..].trim_start().starts_with("Telvia bought"));
        assert!(mail_headers("Nordvik: a portrait\n\nText.").is_none());
    }
}
