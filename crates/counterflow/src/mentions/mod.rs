//! What stands in a text before anyone says what it means: quantities with their hedges, durations and dates.

mod coins;
mod hedge;
mod number;
mod quantity;
mod table;
mod when;

pub use quantity::{Kind, Quantity, currency, quantities};
pub use table::{Row, Table, plain_number, tables, unit_of};
pub use when::{DateMention, dates};
