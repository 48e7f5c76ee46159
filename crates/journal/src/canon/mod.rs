//! Canonical JSON: the one way a value becomes the bytes that are hashed.
//!
//! **Frozen** (DESIGN section 4): UTF-8, keys sorted by their bytes, no blanks, whole numbers only. It must not lean on
//! how `serde_json` happens to order a map, since another crate may switch that.

use serde_json::Value;

/// A value that has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a whole number; entries hold whole numbers only")]
pub struct NotCanonical(pub String);

/// Writes a value as its canonical bytes.
///
/// Text escapes `"` and `\`, the five short escapes `\b \t \n \f \r`, other characters below U+0020 as `\u00xx` in
/// lower case, and nothing else.
///
/// # Example
///
/// ```
/// let value = serde_json::json!({"b": [1, true, null], "a": "café\n"});
/// assert_eq!(waymark_journal::canonical(&value).unwrap(), r#"{"a":"café\n","b":[1,true,null]}"#.as_bytes());
/// ```
pub fn canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut bytes = Vec::new();
    write(value, &mut bytes)?;
    Ok(bytes)
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => {
            if number.is_f64() {
                return Err(NotCanonical(number.to_string()));
            }
            out.extend(number.to_string().bytes());
        }
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(map) => {
            let mut pairs: Vec<(&String, &Value)> = map.iter().collect();
            pairs.sort_unstable_by_key(|(key, _)| *key);
            out.push(b'{');
            for (index, (key, item)) in pairs.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_text(key, out);
                out.push(b':');
                write(item, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend(br#"\""#),
            b'\\' => out.extend(br"\\"),
            0x08 => out.extend(br"\b"),
            b'\t' => out.extend(br"\t"),
            b'\n' => out.extend(br"\n"),
            0x0c => out.extend(br"\f"),
            b'\r' => out.extend(br"\r"),
            control @ 0x00..=0x1f => out.extend(format!("\\u{control:04x}").bytes()),
            other => out.push(other),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: &Value) -> String {
        String::from_utf8(canonical(value).unwrap()).unwrap()
    }

    #[test]
    fn keys_are_sorted_by_their_bytes_at_every_depth() {
        assert_eq!(text(&json!({"é": 1, "z": {"b": 1, "a": 2}, "Z": 3})), r#"{"Z":3,"z":{"a":2,"b":1},"é":1}"#);
    }

    #[test]
    fn only_what_must_be_escaped_is_escaped() {
        assert_eq!(
            text(&json!("a/\"b\"\\\u{1}\u{7f}\u{8}\u{c}\r\t\n’")),
            "\"a/\\\"b\\\"\\\\\\u0001\u{7f}\\b\\f\\r\\t\\n’\""
        );
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let value = json!({"n": [0, -1, u64::MAX, i64::MIN], "t": "\u{0}\u{1f}", "e": [], "o": {}});
        assert_eq!(serde_json::from_slice::<Value>(&canonical(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn a_number_that_is_not_whole_is_refused() {
        assert_eq!(canonical(&json!([1, 0.5])), Err(NotCanonical("0.5".to_owned())));
        assert!(canonical(&json!(1.0)).is_err());
    }
}
