//! A page taken apart strictly: every tag, every attribute. What a browser would have to guess at is an error.

use std::collections::BTreeMap;

/// A tag with its attributes, and the text that follows up to the next.
pub struct Tag {
    /// "p", "/p".
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// The text after it, as it stands in the page.
    pub after: String,
}

/// All tags of a page. What stands in `style` and `script` is their text.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = &page[page.find('<').unwrap()..];
    while let Some(inner) = rest.strip_prefix('<') {
        let mut end = None;
        let mut quoted = false;
        for (at, c) in inner.char_indices() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => {
                    end = Some(at);
                    break;
                }
                '<' if !quoted => panic!("a bare < in a tag: {}", &inner[..at.min(80)]),
                _ => {}
            }
        }
        let end = end.expect("a tag that never ends");
        let (tag, behind) = (inner[..end].trim_end_matches('/'), &inner[end + 1..]);
        let (name, given) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let until = match name {
            "style" | "script" => behind.find(&format!("</{name}>")).unwrap(),
            _ => behind.find('<').unwrap_or(behind.len()),
        };
        tags.push(Tag {
            name: name.to_owned(),
            attributes: attributes(given),
            after: behind[..until].to_owned(),
        });
        rest = &behind[until..];
    }
    tags
}

fn attributes(mut given: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    loop {
        given = given.trim_start();
        if given.is_empty() {
            return all;
        }
        let end = given.find(['=', ' ', '\n']).unwrap_or(given.len());
        let name = given[..end].to_owned();
        given = &given[end..];
        let mut value = "";
        if let Some(quoted) = given.strip_prefix("=\"") {
            let close = quoted.find('"').expect("an attribute that never ends");
            (value, given) = (&quoted[..close], &quoted[close + 1..]);
        } else {
            assert!(!given.starts_with('='), "an attribute without quotation marks: {name}");
        }
        assert!(all.insert(name.clone(), unescaped(value)).is_none(), "{name} twice");
    }
}

/// The characters that references stand for.
pub fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        out += before;
        let (name, behind) = reference.split_once(';').expect("a bare &");
        let code = name.strip_prefix('#').unwrap_or_else(|| panic!("a reference by name: {name}"));
        let code = match code.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).unwrap(),
            None => code.parse().unwrap(),
        };
        out.push(char::from_u32(code).unwrap());
        rest = behind;
    }
    out + rest
}
