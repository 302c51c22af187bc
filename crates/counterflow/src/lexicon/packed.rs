//! Short words as numbers, so that one is looked up without a look at its letters one by one.

/// Up to sixteen bytes of text as one number, the first byte lowest; zero is no text.
pub type Packed = u128;

/// Bytes that a [`Packed`] word holds at most.
pub const PACKED: usize = size_of::<Packed>();

/// Packs the sixteen bytes from `at` on; what lies behind the end is zero.
#[inline]
pub fn pack(bytes: &[u8], at: usize) -> Packed {
    match bytes.get(at..).and_then(|b| b.first_chunk::<PACKED>()) {
        Some(all) => Packed::from_le_bytes(*all),
        None => bytes.get(at..).map_or(0, |rest| rest.iter().rev().fold(0, |n, b| n << 8 | Packed::from(*b))),
    }
}

/// The first `len` bytes of a packed text.
#[inline]
pub fn first_bytes(packed: Packed, len: usize) -> Packed {
    if len >= PACKED { packed } else { packed & ((1 << (8 * len)) - 1) }
}

/// One in each byte.
const EACH: Packed = Packed::MAX / 0xff;
/// The high bit of each byte.
const HIGH: Packed = EACH * 0x80;

/// How many small letters of ASCII a packed text begins with.
#[inline]
pub fn small_letters(text: Packed) -> usize {
    // In each byte by itself the high bit tells: from 'a' on, and past 'z'.
    let low = text & !HIGH;
    let from_a = low + EACH * (0x80 - b'a' as Packed);
    let past_z = low + EACH * (0x7f - b'z' as Packed);
    let others = !(from_a & !past_z & !text) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// A whole word, unless it is too long.
#[inline]
pub fn packed(word: &str) -> Option<Packed> {
    let bytes = word.as_bytes();
    let len = bytes.len();
    // Two reads that may overlap hold all bytes of a word of such a length.
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (head, tail) = (u64::from_le_bytes(*head), u64::from_le_bytes(*tail));
        return (len <= PACKED).then(|| Packed::from(head) | Packed::from(tail) << (8 * (len - 8)));
    }
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
        return Some(Packed::from(u64::from(head) | u64::from(tail) << (8 * (len - 4))));
    }
    Some(Packed::from(bytes.iter().rev().fold(0_u32, |n, b| n << 8 | u32::from(*b))))
}

/// Values by packed words: open addressing, three quarters full at most. A word that is not in it has the default.
#[derive(Default)]
pub struct PackedMap<V> {
    keys: Vec<Packed>,
    values: Vec<V>,
    len: usize,
}

impl<V: Copy + Default> PackedMap<V> {
    /// The words that are short enough, with their values.
    pub fn of<'a>(words: impl IntoIterator<Item = (&'a str, V)>) -> PackedMap<V> {
        let short: Vec<(Packed, V)> = words.into_iter().filter_map(|(w, v)| Some((packed(w)?, v))).collect();
        let size = (short.len() + short.len() / 3 + 1).next_power_of_two();
        let mut map = PackedMap { keys: vec![0; size], values: vec![V::default(); size], len: short.len() };
        for (key, value) in short.into_iter().filter(|(key, _)| *key != 0) {
            let slot = map.slot(key);
            (map.keys[slot], map.values[slot]) = (key, value);
        }
        map
    }

    /// No word is in it.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The value of a word.
    #[inline]
    pub fn get(&self, word: Packed) -> V {
        self.values[self.slot(word)]
    }

    /// Where a word is, or would be: an empty slot ends every search.
    #[inline]
    fn slot(&self, word: Packed) -> usize {
        let mixed = (word as u64 ^ ((word >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.keys.len() - 1;
        let mut slot = (mixed >> 40) as usize & mask;
        while self.keys[slot] != word && self.keys[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_packed_the_same_way_alone_and_within_a_text() {
        let text = "An investment of sixteen letters, counterrevolutionary";
        for (at, _) in text.char_indices() {
            for to in at..=text.len() {
                let alone = packed(&text[at..to]);
                let within = (to - at <= PACKED).then(|| first_bytes(pack(text.as_bytes(), at), to - at));
                assert_eq!(alone, within, "{}", &text[at..to]);
            }
        }
    }

    #[test]
    fn letters_are_counted_in_one_step() {
        for (text, count) in [("", 0), ("a", 1), ("az{", 2), ("ab`", 2), ("abé", 2), ("9", 0), ("investment bank", 10)]
        {
            assert_eq!(small_letters(pack(text.as_bytes(), 0)), count, "{text}");
        }
        assert_eq!(small_letters(pack(b"abcdefghijklmnopqrst", 0)), PACKED);
    }

    #[test]
    fn a_map_holds_its_short_words_and_nothing_else() {
        let map = PackedMap::of([("loan", 1), ("stake", 2), ("", 3), ("counterrevolutionary", 4)]);
        let get = |word: &str| packed(word).map(|w| map.get(w));
        assert_eq!(get("loan"), Some(1));
        assert_eq!(get("stake"), Some(2));
        assert_eq!(get("loans"), Some(0));
        assert_eq!(get(""), Some(0));
        assert_eq!(get("counterrevolutionary"), None);
        assert_eq!(PackedMap::<u8>::of([]).get(7), 0);
    }
}
