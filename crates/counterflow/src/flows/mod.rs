//! Money in time and in circles: tracing, loops in order of time, loops of undated webs, cycling indices.
//!
//! Everything here works on plain numbers, so any table of transfers will do; nothing knows of claims.

mod bounds;
mod cycling;
mod extraction;
mod loops;
mod static_cycles;
mod tracing;

pub use bounds::{Returned, returned_bounds};
pub use cycling::{Cycling, FlowNetwork, cycling};
pub use extraction::extraction;
pub use loops::{Counts, TimedLoop, count_loops, largest_loops, largest_loops_so_far, timed_loops};
pub use static_cycles::{count_cycles, cycles, removal_index};
pub use tracing::{Policy, Traced, pari_passu, trace, traceable};

/// One transfer of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transfer {
    /// Payer.
    pub from: u32,
    /// Receiver.
    pub to: u32,
    /// When: days, seconds or any other whole unit.
    pub time: i64,
    /// How much.
    pub amount: f64,
}

/// Transfers between numbered parties.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Number of parties.
    pub parties: usize,
    /// In order of time; equal times keep the order in which they were given.
    pub transfers: Vec<Transfer>,
}

impl History {
    /// Sorts transfers by time, those of one time in the order given.
    ///
    /// # Errors
    /// The number of the first transfer whose amount is not a number of at least 0.
    pub fn new(mut transfers: Vec<Transfer>) -> Result<History, usize> {
        if let Some(bad) = transfers.iter().position(|t| t.amount.is_nan() || t.amount < 0.0 || t.amount.is_infinite())
        {
            return Err(bad);
        }
        transfers.sort_by_key(|t| t.time);
        let parties = transfers.iter().map(|t| t.from.max(t.to) as usize + 1).max().unwrap_or(0);
        Ok(History { parties, transfers })
    }
}
