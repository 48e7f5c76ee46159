//! The second step of signing in: codes of six digits from an app (RFC 6238: SHA-1, 30 seconds), and recovery codes.
//!
//! Pure: time and randomness are passed in, and what was used already is for the store to know. SHA-1 is what every app
//! takes; as an HMAC over a secret it is not weakened by what weakens it as a hash.

mod recovery;

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use qrcode::QrCode;
use qrcode::render::svg;
use sha1::Sha1;
use waymark_journal::Entropy;

pub use recovery::RecoveryCode;

/// A code is good for this many seconds, and as long again before and after, for clocks that go wrong.
const STEP_SECONDS: i64 = 30;
/// The length of a secret that RFC 4226 recommends: 160 bits.
const SECRET_BYTES: usize = 20;

/// What an app and Waymark both reckon codes from.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// The secret must not reach a log by way of `{:?}`.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Draws a new one.
    pub fn draw(entropy: &Entropy) -> Self {
        let mut bytes = vec![0; SECRET_BYTES];
        entropy(&mut bytes);
        Self(bytes)
    }

    /// One that was stored.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// One that was written down, blanks between its groups or not; nothing when it is none.
    pub fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        BASE32_NOPAD.decode(plain.to_uppercase().as_bytes()).ok().map(Self)
    }

    /// What is stored.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.clone()
    }

    /// As an app takes it typed, in groups of four: `ABCD EFGH …`.
    pub fn written(&self) -> String {
        let text = BASE32_NOPAD.encode(&self.0);
        let groups: Vec<&str> = text.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join(" ")
    }

    /// The code of one step (RFC 4226, 5.3), six digits.
    pub fn code(&self, step: u64) -> String {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return String::new() };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash[hash.len() - 1] & 0x0f);
        let four = [hash[offset] & 0x7f, hash[offset + 1], hash[offset + 2], hash[offset + 3]];
        format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
    }

    /// The step whose code was typed, if it is one of now, the one before, or the one after.
    pub fn step_of(&self, typed: &str, now: Timestamp) -> Option<u64> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        if typed.len() != 6 {
            return None;
        }
        let step = step_at(now);
        let near = [step.saturating_add(1), step, step.saturating_sub(1)];
        near.into_iter().find(|step| self.code(*step) == typed)
    }

    /// The address that an app reads from a picture, or opens on the same telephone.
    pub fn address(&self, place: &str, login: &str) -> String {
        let (place, login) = (escaped(place), escaped(login));
        let secret = BASE32_NOPAD.encode(&self.0);
        format!("otpauth://totp/{place}:{login}?secret={secret}&issuer={place}&algorithm=SHA1&digits=6&period=30")
    }
}

/// The step of a moment: whole half minutes since 1970.
pub fn step_at(now: Timestamp) -> u64 {
    u64::try_from(now.as_second().div_euclid(STEP_SECONDS)).unwrap_or_default()
}

/// A picture of an address, as SVG; nothing when it is too long for one.
pub fn picture(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    Some(code.render::<svg::Color<'_>>().min_dimensions(240, 240).build())
}

fn escaped(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238's own examples.
    fn secret() -> Secret {
        Secret::of(b"12345678901234567890".to_vec())
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().code(step_at(at(second))), code, "at {second}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_further() {
        let code = secret().code(100);
        for (second, taken) in [(2969, false), (2970, true), (3000, true), (3029, true), (3059, true), (3060, false)] {
            assert_eq!(secret().step_of(&code, at(second)), taken.then_some(100), "at {second}");
        }
    }

    #[test]
    fn a_code_may_be_typed_with_a_blank_in_it_and_must_be_whole() {
        let code = secret().code(100);
        let (first, second) = code.split_at(3);
        assert_eq!(secret().step_of(&format!(" {first} {second} "), at(3000)), Some(100));
        for wrong in ["", first, "1234567", "abcdef", "é23456"] {
            assert_eq!(secret().step_of(wrong, at(3000)), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_reads_back_as_it_was_written() {
        assert_eq!(secret().written(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(Secret::read(&secret().written().to_lowercase()), Some(secret()));
        assert_eq!(Secret::read("not a secret!"), None);
        assert_eq!(format!("{:?}", secret()), "Secret(…)");
    }

    #[test]
    fn the_picture_holds_an_address_with_nothing_left_to_misread() {
        let address = secret().address("Waymark plans.example.org", "kit@example.org");
        assert_eq!(
            address,
            "otpauth://totp/Waymark%20plans.example.org:kit%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Waymark%20plans.example.org&algorithm=SHA1&digits=6&period=30"
        );
        let picture = picture(&address).unwrap();
        assert!(picture.contains("<svg ") && !picture.contains("style=") && !picture.contains("script"));
    }
}
