//! How much of what flows through a system flows in circles: Finn's cycling index, with its three denominators.

use super::static_cycles::removal_index;
use crate::linear;

/// Flows between parties in a period, with what enters and leaves the system.
#[derive(Clone, Debug, Default)]
pub struct FlowNetwork {
    /// `flow[i][j]` runs from i to j.
    pub flow: Vec<Vec<f64>>,
    /// What enters at each party from outside.
    pub input: Vec<f64>,
    /// What leaves at each party to outside.
    pub output: Vec<f64>,
}

/// Indices of a flow network.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycling {
    /// Sum of all throughflows: everything that enters any party.
    pub throughflow: f64,
    /// Throughflow with the boundary counted on both sides: all internal flows, inputs and outputs.
    pub throughput: f64,
    /// How often a unit that enters is passed on, on average: throughflow over boundary inflow.
    pub path_length: f64,
    /// Flow that is there a second time or more.
    pub cycled: f64,
    /// Finn cycling index, cycled over throughflow (Finn 1976, 1980).
    pub finn: f64,
    /// Cycled over throughput, as NETWRK prints it.
    pub of_throughput: f64,
    /// Share of the throughput that cycles carry when they are taken out arc by arc (Ulanowicz 1983); `None` where there are too many cycles.
    pub removal: Option<f64>,
}

impl FlowNetwork {
    /// What enters each party, from inside and outside.
    pub fn throughflows(&self) -> Vec<f64> {
        (0..self.input.len()).map(|j| self.input[j] + self.flow.iter().map(|row| row[j]).sum::<f64>()).collect()
    }

    /// `I - G`, where `G` says what share of its throughflow each party passes on to whom.
    pub(super) fn passed_on(&self, through: &[f64]) -> Vec<Vec<f64>> {
        let n = through.len();
        let share = |i: usize, j: usize| if through[i] > 0.0 { self.flow[i][j] / through[i] } else { 0.0 };
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j)) - share(i, j)).collect()).collect()
    }
}

/// The indices; `None` if the system has no throughflow, or every unit in it goes round for ever.
///
/// With throughflows `T` and `G = F / T` by row, `N = (I - G)^-1` and `FCI = Σ T (N - 1)/N / Σ T` over the diagonal (Finn 1976). `cycles` caps the cycles that the removal index looks at.
pub fn cycling(network: &FlowNetwork, cycles: u64) -> Option<Cycling> {
    let n = network.input.len();
    let through = network.throughflows();
    let throughflow: f64 = through.iter().sum();
    let boundary: f64 = network.input.iter().sum();
    if throughflow <= 0.0 || boundary <= 0.0 {
        return None;
    }
    let inverse = linear::inverse(&network.passed_on(&through))?;
    let cycled: f64 = (0..n).map(|j| through[j] * (inverse[j][j] - 1.0) / inverse[j][j]).sum();
    let throughput = throughflow + network.output.iter().sum::<f64>();
    Some(Cycling {
        throughflow,
        throughput,
        path_length: throughflow / boundary,
        cycled,
        finn: cycled / throughflow,
        of_throughput: cycled / throughput,
        removal: removal_index(&network.flow, &through, throughput, cycles).map(|(index, _)| index),
    })
}
