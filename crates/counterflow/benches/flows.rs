//! Speeds on large tables of transfers: `cargo bench -p counterflow --bench flows`.
//!
//! Tables are made by a seed: heavy-tailed parties and amounts, and a window that holds about as many transfers of a party at every size.

use counterflow::control::{Game, shapley_shubik};
use counterflow::flows::{History, Policy, Transfer, count_cycles, count_loops, largest_loops, trace};
use counterflow::lp::Random;
use counterflow::shocks::{Stop, debt_rank};
use divan::{AllocProfiler, Bencher, black_box};

/// Prints the memory of each bench beside its time.
#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// `edges` transfers, one a second, between a sixth as many parties; the n-th party is met in proportion to n^-0.75, so that few parties have most transfers.
fn transfers(edges: usize) -> History {
    let mut random = Random::new(3, edges as u64);
    let parties = (edges / 6).max(10);
    let mut party = || ((parties as f64) * random.unit().powi(4)) as u32;
    let ends: Vec<(u32, u32)> = (0..edges).map(|_| (party(), party())).collect();
    let list = ends
        .into_iter()
        .enumerate()
        .map(|(n, (from, to))| Transfer { from, to, time: n as i64, amount: 100.0 / (1.0 - random.unit()).powf(0.8) })
        .collect();
    History::new(list).expect("good amounts")
}

/// Loops within as many transfers at every size.
const WINDOW: i64 = 2_000;

#[divan::bench(args = [35_000, 1_000_000, 10_000_000], sample_count = 3)]
fn count_timed_loops(bencher: Bencher<'_, '_>, edges: usize) {
    let history = transfers(edges);
    bencher.bench_local(|| black_box(count_loops(&history, WINDOW, u64::MAX)));
}

#[divan::bench(args = [35_000, 1_000_000, 10_000_000], sample_count = 3)]
fn twenty_largest_loops(bencher: Bencher<'_, '_>, edges: usize) {
    let history = transfers(edges);
    bencher.bench_local(|| black_box(largest_loops(&history, WINDOW, 20)));
}

#[divan::bench(sample_count = 3)]
fn pro_rata_of_10_origins_over_1_million(bencher: Bencher<'_, '_>) {
    let history = transfers(1_000_000);
    bencher.bench_local(|| {
        for origin in 0..10 {
            black_box(trace(&history, Policy::ProRata, Some(origin * 7)));
        }
    });
}

#[divan::bench]
fn debt_rank_of_125_banks(bencher: Bencher<'_, '_>) {
    let mut random = Random::new(15, 0);
    let exposures: Vec<(usize, usize, f64)> = (0..249)
        .map(|_| ((random.bits() % 125) as usize, (random.bits() % 125) as usize, 10.0 * random.unit()))
        .filter(|(a, b, _)| a != b)
        .collect();
    let buffer: Vec<f64> = (0..125).map(|_| 1.0 + 20.0 * random.unit()).collect();
    let mut initial = vec![0.0; 125];
    initial[exposures[0].1] = 1.0;
    bencher.bench_local(|| black_box(debt_rank(&exposures, &buffer, &buffer, &initial, Stop::Exact)));
}

/// The Council of 28: 65 % of a population counted in thousands, and 16 states.
#[divan::bench]
fn shapley_shubik_of_28_members(bencher: Bencher<'_, '_>) {
    let mut random = Random::new(28, 0);
    let weights: Vec<u64> = (0..28).map(|_| 400 + random.bits() % 82_000).collect();
    let game = Game { quota: weights.iter().sum::<u64>() * 65 / 100, weights, members: 16 };
    bencher.bench_local(|| black_box(shapley_shubik(&game)));
}

/// A dense random web of 24 nodes, cut off at a million cycles.
#[divan::bench(sample_count = 5)]
fn a_million_static_cycles(bencher: Bencher<'_, '_>) {
    let mut random = Random::new(24, 0);
    let graph: Vec<Vec<usize>> =
        (0..24).map(|i| (0..24).filter(|j| *j != i && random.unit() < 0.3).collect()).collect();
    bencher.bench_local(|| black_box(count_cycles(&graph, 1_000_000)));
}
