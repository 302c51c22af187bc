//! Loops of webs without dates: simple cycles, their number, and what is left when all are taken out.

/// Successors of each node, each at most once, without self-loops unless they are to count.
pub type Graph = Vec<Vec<usize>>;

/// Calls `found` with each simple cycle of a graph until it says `false`; self-loops are cycles of one. Returns whether all were seen.
///
/// Johnson (1975): from each node as the smallest of its cycles, within its strong component, never walking where it was shown that there is no way back. Each cycle starts at its smallest node.
pub fn cycles(graph: &Graph, mut found: impl FnMut(&[usize]) -> bool) -> bool {
    let n = graph.len();
    for (v, successors) in graph.iter().enumerate() {
        if successors.contains(&v) && !found(&[v]) {
            return false;
        }
    }
    let mut walk = Walk {
        next: vec![Vec::new(); n],
        blocked: vec![false; n],
        waiting: vec![Vec::new(); n],
        path: Vec::new(),
        stopped: false,
    };
    let mut start = 0;
    while start < n {
        // The strong component with the smallest node among those not yet used up.
        let component =
            components(graph, start).into_iter().filter(|c| c.len() > 1).min_by_key(|c| c.iter().min().copied());
        let Some(component) = component else { break };
        let Some(s) = component.iter().min().copied() else { break };
        let mut inside = vec![false; n];
        for v in &component {
            inside[*v] = true;
        }
        for v in &component {
            walk.blocked[*v] = false;
            walk.waiting[*v].clear();
            walk.next[*v] = graph[*v].iter().copied().filter(|w| *w != *v && inside[*w]).collect();
        }
        walk.circuit(s, s, &mut found);
        if walk.stopped {
            return false;
        }
        start = s + 1;
    }
    true
}

/// How many simple cycles a graph has, self-loops included; stops at `most`. Returns the number and whether it is complete.
pub fn count_cycles(graph: &Graph, most: u64) -> (u64, bool) {
    let mut count = 0;
    let complete = cycles(graph, |_| {
        count += 1;
        count < most
    });
    (count, complete)
}

struct Walk {
    next: Graph,
    blocked: Vec<bool>,
    waiting: Graph,
    path: Vec<usize>,
    stopped: bool,
}

impl Walk {
    fn circuit(&mut self, v: usize, s: usize, found: &mut impl FnMut(&[usize]) -> bool) -> bool {
        let mut closed = false;
        self.path.push(v);
        self.blocked[v] = true;
        let list = std::mem::take(&mut self.next[v]);
        for w in &list {
            if self.stopped {
                break;
            }
            if *w == s {
                closed = true;
                self.stopped = !found(&self.path);
            } else if !self.blocked[*w] && self.circuit(*w, s, found) {
                closed = true;
            }
        }
        if closed {
            self.unblock(v);
        } else {
            for w in &list {
                if !self.waiting[*w].contains(&v) {
                    self.waiting[*w].push(v);
                }
            }
        }
        self.next[v] = list;
        self.path.pop();
        closed
    }

    fn unblock(&mut self, v: usize) {
        let mut stack = vec![v];
        while let Some(v) = stack.pop() {
            if std::mem::replace(&mut self.blocked[v], false) {
                stack.append(&mut self.waiting[v]);
            }
        }
    }
}

/// Strong components of the nodes from `start` on (Tarjan 1972, without recursion).
pub fn components(graph: &Graph, start: usize) -> Vec<Vec<usize>> {
    let n = graph.len();
    let (mut index, mut low) = (vec![usize::MAX; n], vec![0; n]);
    let (mut on_stack, mut stack, mut out) = (vec![false; n], Vec::new(), Vec::new());
    let mut next = 0;
    for root in start..n {
        if index[root] != usize::MAX {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((v, at)) = calls.pop() {
            if at == 0 {
                index[v] = next;
                low[v] = next;
                next += 1;
                stack.push(v);
                on_stack[v] = true;
            }
            let mut descended = false;
            for (k, w) in graph[v].iter().copied().enumerate().skip(at) {
                if w < start {
                    continue;
                }
                if index[w] == usize::MAX {
                    calls.push((v, k + 1));
                    calls.push((w, 0));
                    descended = true;
                    break;
                }
                if on_stack[w] {
                    low[v] = low[v].min(index[w]);
                }
            }
            if descended {
                continue;
            }
            if low[v] == index[v] {
                let mut component = Vec::new();
                while let Some(w) = stack.pop() {
                    on_stack[w] = false;
                    component.push(w);
                    if w == v {
                        break;
                    }
                }
                out.push(component);
            }
            if let Some((parent, _)) = calls.last() {
                low[*parent] = low[*parent].min(low[v]);
            }
        }
    }
    out
}

/// The share of all flow that runs in cycles when they are taken out one weak arc at a time (Ulanowicz 1983).
///
/// `flow[i][j]` runs from i to j. All cycles whose smallest arc is the same are a nexus; the nexus with the smallest arc is taken out first, its arc's flow split over its cycles in proportion to the product of each cycle's transfer shares. `total` is what the share is of. `None` if there are more than `most` cycles.
pub fn removal_index(flow: &[Vec<f64>], through: &[f64], total: f64, most: u64) -> Option<(f64, usize)> {
    let n = flow.len();
    let mut left: Vec<Vec<f64>> = flow.to_vec();
    let mut removed = 0.0;
    let mut nexuses = 0;
    for (v, row) in left.iter_mut().enumerate() {
        removed += std::mem::replace(&mut row[v], 0.0);
    }
    loop {
        let graph: Graph = left.iter().map(|row| (0..n).filter(|j| row[*j] > 0.0).collect()).collect();
        let mut all: Vec<Vec<usize>> = Vec::new();
        let complete = cycles(&graph, |c| {
            all.push(c.to_vec());
            (all.len() as u64) < most
        });
        if !complete {
            return None;
        }
        let arcs =
            |c: &[usize]| -> Vec<(usize, usize)> { (0..c.len()).map(|k| (c[k], c[(k + 1) % c.len()])).collect() };
        let weakest =
            |c: &[usize]| arcs(c).into_iter().min_by(|a, b| left[a.0][a.1].total_cmp(&left[b.0][b.1]).then(a.cmp(b)));
        // The cycle arc with the least flow of all, and every cycle through it.
        let Some(arc) = all
            .iter()
            .filter_map(|c| weakest(c))
            .min_by(|a, b| left[a.0][a.1].total_cmp(&left[b.0][b.1]).then(a.cmp(b)))
        else {
            return Some((removed / total, nexuses));
        };
        nexuses += 1;
        let nexus: Vec<Vec<(usize, usize)>> = all.iter().map(|c| arcs(c)).filter(|a| a.contains(&arc)).collect();
        let weights: Vec<f64> =
            nexus.iter().map(|a| a.iter().map(|(i, j)| left[*i][*j] / through[*i]).product::<f64>()).collect();
        let sum: f64 = weights.iter().sum();
        let amount = left[arc.0][arc.1];
        for (cycle, weight) in nexus.iter().zip(&weights) {
            let part = amount * weight / sum;
            for (i, j) in cycle {
                left[*i][*j] = (left[*i][*j] - part).max(0.0);
                removed += part;
            }
        }
        left[arc.0][arc.1] = 0.0;
        // What rounding leaves of arcs that went out together.
        for row in &mut left {
            for x in row.iter_mut() {
                if *x < 1e-9 * total / (n * n) as f64 {
                    *x = 0.0;
                }
            }
        }
    }
}
