//! Codes and short forms of currencies: "USD", "Rs", "MSEK", and the letters beside a "$".

use crate::money::Unit;
use rust_decimal::Decimal;

/// ISO codes that may stand before or after a figure.
pub(super) const CODES: [&str; 48] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "SEK", "NOK", "DKK", "AUD", "CAD", "NZD", "HKD", "SGD",
    "KRW", "ZAR", "BRL", "AED", "SAR", "PLN", "TRY", "MXN", "TWD", "THB", "MYR", "IDR", "PHP", "ILS", "QAR", "KWD",
    "CZK", "HUF", "RUB", "EGP", "NGN", "KES", "GHS", "CLP", "COP", "ARS", "VND", "PKR", "DEM", "FRF", "ITL", "NLG",
];

/// Short forms that stand before a figure, with the codes that they mean.
pub(super) const SHORT_FORMS: [(&str, &str); 27] = [
    ("Rs", "INR"),
    ("Eu", "EUR"),
    ("RM", "MYR"),
    ("RMB", "CNY"),
    ("Rp", "IDR"),
    ("Tk", "BDT"),
    ("Ksh", "KES"),
    ("Dkr", "DKK"),
    ("DKr", "DKK"),
    ("Nkr", "NOK"),
    ("NKr", "NOK"),
    ("Skr", "SEK"),
    ("SKr", "SEK"),
    ("Sfr", "CHF"),
    ("SFr", "CHF"),
    ("FFr", "FRF"),
    ("BFr", "BEF"),
    ("DM", "DEM"),
    ("Dh", "AED"),
    ("Dhs", "AED"),
    ("SR", "SAR"),
    ("Pta", "ESP"),
    ("Ptas", "ESP"),
    ("Ecu", "ECU"),
    ("ECU", "ECU"),
    ("R", "ZAR"),
    ("P", "PHP"),
];

/// "Dkr", "Rs": a currency, where a figure follows.
pub fn is_short_form(word: &str) -> bool {
    SHORT_FORMS.iter().any(|(form, _)| *form == word)
}

/// The code of the currency with the sign "$" of these letters beside it.
pub(super) fn dollars_of(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "US" | "U.S." => "USD",
        "A" | "AU" | "AUS" | "AUD" => "AUD",
        "C" | "CA" | "CAN" | "CAD" | "CDN" => "CAD",
        "HK" => "HKD",
        "S" | "SG" => "SGD",
        "NZ" => "NZD",
        "NT" => "TWD",
        "R" => "BRL",
        "MEX" | "MX" => "MXN",
        _ => return None,
    })
}

/// "USD", "eur", and the "MSEK" and "MEUR" of Nordic reports, with the magnitude that they hold.
pub(super) fn code_word(word: &str) -> Option<(Unit, Decimal)> {
    let find =
        |w: &str| CODES.iter().find(|c| c.eq_ignore_ascii_case(w)).map(|c| Unit(if *c == "RMB" { "CNY" } else { c }));
    let plain =
        word.len() == 3 && (word.chars().all(char::is_uppercase) || matches!(word, "usd" | "eur" | "gbp" | "rmb"));
    if plain {
        return find(word).map(|u| (u, Decimal::ONE));
    }
    let factor = match word.as_bytes() {
        [b'M', _, _, _] => 1_000_000,
        [b'K' | b'T', _, _, _] => 1_000,
        _ => return None,
    };
    word.chars().all(char::is_uppercase).then(|| find(&word[1..]))?.map(|u| (u, Decimal::from(factor)))
}
