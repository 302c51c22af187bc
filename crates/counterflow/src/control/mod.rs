//! Who owns and who decides: control through chains of shares, close links, voting power, concentration.

mod concentration;
mod ownership;
mod power;

pub use concentration::{contested, effective_number, hhi, merger_delta, mhhi_delta, residual_supply};
pub use ownership::{close_links, controlled, integrated};
pub use power::{Game, banzhaf, shapley_of, shapley_shubik};
