//! Counterflow
pub mod excerpt;
pub mod problem;
pub mod money;
pub mod date;
pub mod lexicon;
pub mod document;
pub mod sentences;
pub mod mentions;
pub mod party;
pub mod claims;
