//! Bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text, and what should be said of the way it was decoded.
pub(crate) struct Decoded {
    pub text: String,
    pub warnings: Vec<String>,
}

/// Decodes a file. Byte order marks decide and are dropped; then UTF-8, where it is valid; then a guess, with a warning.
///
/// # Errors
/// Says in words why the bytes are no text.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, String> {
    if let Some(kind) = kind_of_binary(&bytes) {
        return Err(format!("{kind}, not a text"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            bytes.drain(..mark);
        } else {
            let (text, wrong) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
            return Ok(finish(text.into_owned(), broken(wrong, encoding.name())));
        }
    } else if let Some(encoding) = wide_without_mark(&bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(&bytes);
        let mut warnings =
            vec![format!("not UTF-8: read as {} by its pattern of zero bytes", encoding.name())];
        warnings.extend(broken(wrong, encoding.name()));
        return Ok(finish(text.into_owned(), warnings));
    }
    if is_binary(&bytes) {
        return Err("binary data, not a text".to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(finish(text, Vec::new())),
        Err(wrong) => Ok(guess(wrong.as_bytes())),
    }
}

fn finish(text: String, mut warnings: Vec<String>) -> Decoded {
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    if zeros > 0 {
        warnings.push(format!("{zeros} NUL characters, read as white space"));
    }
    Decoded { text, warnings }
}

fn broken(wrong: bool, name: &str) -> Vec<String> {
    if wrong { vec![format!("some bytes are not {name}: U+FFFD stands in their place")] } else { Vec::new() }
}

/// Decodes bytes that are not valid UTF-8.
fn guess(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // UTF-8 that was cut or damaged in places is still that; in another charset next to nothing looks like it.
    if good >= bad * 4 {
        let warnings = vec![format!("not valid UTF-8 in {bad} places: U+FFFD stands there")];
        return finish(String::from_utf8_lossy(bytes).into_owned(), warnings);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = vec![format!("not UTF-8: read as {}", encoding.name())];
    warnings.extend(broken(wrong, encoding.name()));
    finish(text.into_owned(), warnings)
}

/// The kind of file that begins with these bytes, where it is one that is often given by mistake.
fn kind_of_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 13] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1f\x8b", "a gzip file"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// UTF-16 without a byte order mark: of English text nearly every second byte is zero.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1)?;
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes are no text in any charset: one in ten of the first is a zero or a control character.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(65_536)).unwrap_or(&[]);
    let control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    sample.iter().filter(|&&b| control(b)).count() * 10 > sample.len()
}
