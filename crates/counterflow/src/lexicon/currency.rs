//! Codes and short forms of currencies that stand before a figure: "USD 3m", "Rs500", "Dkr40m".

/// ISO codes, and "RMB", that may stand before or after a figure.
pub const CODES: [&str; 49] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "SEK", "NOK", "DKK", "AUD", "CAD", "NZD", "HKD", "SGD",
    "KRW", "ZAR", "BRL", "AED", "SAR", "PLN", "TRY", "MXN", "TWD", "THB", "MYR", "IDR", "PHP", "ILS", "QAR", "KWD",
    "CZK", "HUF", "RUB", "EGP", "NGN", "KES", "GHS", "CLP", "COP", "ARS", "VND", "PKR", "DEM", "FRF", "ITL", "NLG",
    "RUR",
];

/// Short forms, with the codes that they mean.
pub const SHORT_FORMS: [(&str, &str); 38] = [
    ("Rs", "INR"),
    ("Eu", "EUR"),
    ("RM", "MYR"),
    ("RMB", "CNY"),
    ("Rmb", "CNY"),
    ("Rp", "IDR"),
    ("Tk", "BDT"),
    ("Ksh", "KES"),
    ("KSh", "KES"),
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
    ("Bt", "THB"),
    ("Ft", "HUF"),
    ("Fl", "NLG"),
    ("Yen", "JPY"),
    ("Won", "KRW"),
    ("Baht", "THB"),
    ("R", "ZAR"),
    ("P", "PHP"),
    ("Y", "JPY"),
    ("N", "NGN"),
    ("L", "ITL"),
];

/// Forms that are something else in front of a small figure: "the SR 22", "COP26", "the Won 3".
const DOUBTFUL: [&str; 11] = ["SR", "COP", "PHP", "TRY", "ARS", "Bt", "Ft", "Fl", "Yen", "Won", "Baht"];

/// The code that a short form means.
pub fn of_short_form(word: &str) -> Option<&'static str> {
    SHORT_FORMS.iter().find(|(form, _)| *form == word).map(|(_, code)| *code)
}

/// Whether a code or short form is a currency in front of a large sum only; all single letters are.
pub fn is_doubtful(word: &str) -> bool {
    word.len() == 1 || DOUBTFUL.contains(&word)
}

/// Whether the letters in front of digits, as in "EUR1.3bn", name a currency; `large` tells of the figure.
pub fn leads_digits(word: &str, large: impl FnOnce() -> bool) -> bool {
    let known = CODES.contains(&word) || of_short_form(word).is_some() || matches!(word, "euro" | "Euro");
    known && (!is_doubtful(word) || large())
}
