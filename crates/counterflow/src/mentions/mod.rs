//! What stands in a text before anyone says what it means: quantities with their hedges, durations and dates.

mod codes;
mod coins;
mod duration;
mod flash;
mod hedge;
mod number;
mod quantity;
mod range;
mod rate;
mod table;
mod units;
mod when;

pub use quantity::{Kind, Quantity, currency, numbers, quantities};
pub use range::MOVERS;
pub use table::{Row, Table, currency_beside, plain_number, tables, unit_of};
pub use when::{DateMention, dates, year};
