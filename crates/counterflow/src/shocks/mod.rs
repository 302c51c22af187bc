//! Shocks: who loses what when someone cannot pay or something loses its value.
//!
//! Plain matrices in, plain vectors out; parties are numbers.

mod clearing;
mod cross_holdings;
mod debt_rank;
mod estimate;

pub use clearing::{Clearing, clearing};
pub use cross_holdings::{Holdings, waves};
pub use debt_rank::{DebtRank, Stop, cascade, debt_rank};
pub use estimate::maximum_entropy;
