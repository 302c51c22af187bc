//! Codes of currencies with what stands in one word with them: "MSEK", and the letters beside a "$".

use crate::lexicon::currency::CODES;
use crate::money::Unit;
use rust_decimal::Decimal;

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
    let find = |w: &str| {
        CODES.iter().find(|c| c.eq_ignore_ascii_case(w)).map(|c| {
            // Codes that papers still use for what has another one.
            Unit(match *c {
                "RMB" => "CNY",
                "RUR" => "RUB",
                code => code,
            })
        })
    };
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
