//! What a company is in: whether the text describes it as one that makes or provides certain goods.

use super::super::trade::{GOODS, UNITS};
use super::Text;
use crate::grammar::{Id, NONE, Phrase, Place, Shape};
use crate::lexicon::Classes;
use crate::party::names::Names;
use crate::sentences::Kind;
use std::ops::Range;

/// Words for the same line of business: what is sold, and who sells it.
const LINES: &[&[&str]] = &[
    &[
        "cloud",
        "computing",
        "compute",
        "capacity",
        "gpu",
        "gpus",
        "infrastructure",
        "servers",
        "computers",
        "hosting",
        "data",
        "neocloud",
    ],
    &[
        "ship",
        "ships",
        "ferry",
        "ferries",
        "vessel",
        "vessels",
        "tanker",
        "tankers",
        "carriers",
        "boats",
        "yachts",
        "frigates",
        "submarines",
        "newbuildings",
        "shipbuilder",
        "bulker",
        "bulkers",
        "containership",
        "containerships",
        "boxship",
        "boxships",
        "shipyard",
        "shipyards",
        "dockyard",
        "shipbuilding",
        "shipbuilders",
        "boatbuilder",
        "yard",
    ],
    &[
        "aircraft",
        "jet",
        "jets",
        "plane",
        "planes",
        "airplanes",
        "aeroplanes",
        "airliners",
        "jetliners",
        "helicopters",
        "planemaker",
        "airliner",
        "freighters",
        "aerospace",
    ],
    &[
        "chip",
        "chips",
        "semiconductors",
        "semiconductor",
        "wafers",
        "gpu",
        "gpus",
        "chipmaker",
        "foundry",
        "processors",
        "microprocessors",
        "accelerators",
    ],
    &["car", "cars", "vehicles", "trucks", "buses", "carmaker", "automaker", "truckmaker"],
    &["trains", "train", "locomotives", "locomotive", "railcars", "trainmaker"],
    &["power", "electricity", "energy", "utility"],
    &["steel", "steelmaker"],
    &["gas", "lng"],
    &["oil", "crude"],
    &["batteries", "battery", "cells"],
    &["vaccine", "vaccines", "doses", "drug", "drugs", "drugmaker"],
    &["missiles", "weapons", "radios", "drones", "arms", "defence", "defense"],
    &["turbines", "turbine", "wind"],
    &["engine", "engines", "enginemaker"],
    &["rockets", "launch", "launches", "satellite", "satellites", "space"],
    ROOMS,
];

/// What is let: "office landlord", "data centre developer", "warehouse owner".
const ROOMS: &[&str] = &[
    "property",
    "properties",
    "landlord",
    "offices",
    "office",
    "warehouse",
    "warehouses",
    "estate",
    "reit",
    "lessor",
    "leasing",
    "centre",
    "centres",
    "center",
    "centers",
    "campus",
    "campuses",
    "datacentre",
    "datacenter",
];

/// Last words of the names of those who let.
const LETS: &[&str] = &["Properties", "Property", "Realty", "Estates", "REIT", "Centers", "Centres", "Leasing", "Land"];

/// Last words of the names of those who build ships.
const BUILDS: &[&str] = &["Shipbuilding", "Shipyard", "Shipyards", "Shipbuilders", "Dockyard", "Yard"];

/// Materials that those who make them bear in their names: "Halden Steel" sells steel.
const MATERIALS: &[&str] =
    &["steel", "cement", "aluminium", "aluminum", "copper", "glass", "paper", "semiconductor", "semiconductors"];

/// Heads of descriptions of those who sell: "cloud provider", "maker of ferries".
const SELLERS: &[&str] = &[
    "provider",
    "supplier",
    "builder",
    "contractor",
    "manufacturer",
    "maker",
    "vendor",
    "producer",
    "firm",
    "group",
    "company",
    "startup",
    "specialist",
    "business",
    "giant",
    "developer",
    "operator",
    "yard",
    "neocloud",
    "landlord",
    "lessor",
    "owner",
    "reit",
];

/// "provider", "shipbuilder": the word is for someone who sells.
fn is_seller(word: &str) -> bool {
    SELLERS.contains(&word) || ["maker", "builder", "shipyard"].iter().any(|end| word.ends_with(end))
}

/// The words name goods of one line, or the same goods.
pub fn same_line(a: &str, b: &str) -> bool {
    a == b && GOODS.contains(&a) || LINES.iter().any(|line| line.contains(&a) && line.contains(&b))
}

/// The word names goods, or those who sell them.
fn is_of_trade(word: &str) -> bool {
    GOODS.contains(&word) || LINES.iter().any(|line| line.contains(&word))
}

impl Text<'_> {
    /// The goods that words of a range name, in lower case; "Halden Steel" is no steel.
    pub fn goods_in(&self, tokens: Range<usize>) -> Vec<&str> {
        let plain = tokens.filter(|i| self.parties.at(*i).is_none());
        // "with carmaker Tarn": who makes them is none of them.
        plain.map(|i| self.s.lower(i)).filter(|word| is_of_trade(word) && !word.ends_with("maker")).collect()
    }

    /// Token `i` names goods, in the singular or plural: "truck sales".
    pub fn names_goods(&self, i: usize) -> bool {
        let word = self.s.lower(i);
        self.parties.at(i).is_none() && (is_of_trade(word) || is_of_trade(&format!("{word}s")))
    }

    /// "The deal involves 60 jets and is worth $6bn": an order, whatever takeover was told before.
    pub fn involves_goods(&self, sentence: usize) -> bool {
        let end = self.s.list[sentence].tokens.end;
        self.g.of_sentence(sentence).any(|v| {
            let p = self.g.get(v);
            let behind = p.end as usize..end.min(p.end as usize + 8);
            let counts = |i: usize| self.s.tokens[i].kind == Kind::Number || self.has(i, Classes::NUMBER);
            p.shape == Shape::Verb
                && matches!(self.lemma(v), "involve" | "cover" | "comprise")
                && behind.clone().any(counts)
                && self.goods_in(behind).iter().any(|word| GOODS.contains(word))
        })
    }

    /// "AI cloud firm Corda", "shipbuilder Corda": the words in front of the name make it one that sells goods.
    pub fn named_seller(&self, id: Id) -> bool {
        if id == NONE || self.g.get(id).mention == NONE {
            return false;
        }
        let own = self.g.get(id);
        self.trade_told_by(own.start as usize..self.parties.mentions[own.mention as usize].tokens.start)
            .next()
            .is_some()
    }

    /// The party is known to sell such goods, or described so: "ship builder Corda", "Corda, a maker of ferries".
    pub fn sells_such(&self, party: usize, goods: &[&str]) -> bool {
        let such = |word: &str| goods.iter().any(|g| same_line(word, g));
        if goods.is_empty() {
            return false;
        }
        if Names::get().also_sells(self.parties.name(party)).is_some_and(such) {
            return true;
        }
        let named = |word: &str| {
            MATERIALS.iter().any(|m| m.eq_ignore_ascii_case(word) && goods.iter().any(|g| same_line(m, g)))
        };
        if self.parties.name(party).split(' ').any(named) {
            return true;
        }
        let mut trades = self.trades.borrow_mut();
        trades.entry(party).or_insert_with(|| self.trade_of(party)).iter().any(|i| such(self.s.lower(*i)))
    }

    /// The party builds such goods: the text says so, or its name, as in "Halden Shipbuilding" or "Tarn Heavy Industries".
    pub fn builds_such(&self, party: usize, goods: &[&str]) -> bool {
        let last = self.parties.name(party).rsplit_once(' ').map_or("", |(_, w)| w);
        let yard = BUILDS.contains(&last) || self.parties.name(party).ends_with("Heavy Industries");
        self.sells_such(party, goods) || yard && goods.iter().any(|g| same_line("ship", g))
    }

    /// The party lives on selling goods under contracts: the lists say it runs clouds, the text describes it so, or its name does.
    pub fn sells_goods(&self, party: usize) -> bool {
        let name = self.parties.name(party);
        // "Tarn Cloud" sells one, "Tarn Ferries" may run some.
        let named = name
            .rsplit_once(' ')
            .is_some_and(|(_, w)| matches!(w, "Cloud" | "Compute" | "Yard" | "Shipyard" | "Foundry"));
        if named || Names::get().sells(name) == Some("cloud") {
            return true;
        }
        // Whoever lets aircraft buys them.
        let sold = |i: &usize| !matches!(self.s.lower(*i), "lessor" | "leasing");
        let mut trades = self.trades.borrow_mut();
        trades.entry(party).or_insert_with(|| self.trade_of(party)).iter().any(sold)
    }

    /// The party sells goods under contracts, above all or among other things.
    pub fn also_sells_goods(&self, party: usize) -> bool {
        Names::get().also_sells(self.parties.name(party)).is_some() || self.sells_goods(party)
    }

    /// The party lives on letting rooms: the text describes it so, or its name does.
    pub fn lets_rooms(&self, party: usize) -> bool {
        let last = self.parties.name(party).rsplit_once(' ').map_or("", |(_, w)| w);
        LETS.contains(&last) || self.sells_such(party, ROOMS)
    }

    /// "its Tarn unit", "the subsidiary Tarn": the text calls the party a part of another company.
    pub fn is_unit(&self, party: usize) -> bool {
        let units = self.units.get_or_init(|| {
            let part = |i: usize| UNITS.iter().any(|w| self.s.is(i, w));
            let mut units = vec![false; self.parties.list.len()];
            for m in &self.parties.mentions {
                units[m.party] |= part(m.tokens.end) || m.tokens.start > 0 && part(m.tokens.start - 1);
            }
            units
        });
        units.get(party).copied().unwrap_or(false)
    }

    /// "540 Tern", "Tern 8", "ten 540 Terns": a number stands beside the name, and does not only tell how many there are.
    pub fn is_numbered(&self, party: usize) -> bool {
        let numbered = self.numbered.get_or_init(|| {
            let number = |k: usize| self.s.tokens.get(k).is_some_and(|t| t.kind == Kind::Number);
            let mut numbered = vec![false; self.parties.list.len()];
            for m in &self.parties.mentions {
                let before = m.tokens.start.saturating_sub(1);
                let counted = before > 0 && (number(before - 1) || self.has(before - 1, Classes::NUMBER));
                numbered[m.party] |= number(m.tokens.end) || number(before) && counted;
            }
            numbered
        });
        numbered.get(party).copied().unwrap_or(false)
    }

    /// The words, one for each, by which the text tells what a party sells.
    fn trade_of(&self, party: usize) -> Vec<usize> {
        let mut told: Vec<usize> = Vec::new();
        for m in self.parties.mentions.iter().filter(|m| m.party == party) {
            let Some(id) = self.g.at(m.tokens.start) else { continue };
            let own = self.g.get(id);
            // "AI cloud firm Corda"
            let before = if own.mention != NONE { own.start as usize..m.tokens.start } else { 0..0 };
            // "Corda, a maker of ferries,", "the shipyard, Corda,", "Corda is a maker of ferries"
            let around = id.saturating_sub(2)..(id + 7).min(self.g.phrases.len() as u32);
            let said = around.filter(|k| self.is_said_of(*k, id)).map(|k| self.with_of(k));
            for i in std::iter::once(before).chain(said).flat_map(|tokens| self.trade_told_by(tokens)) {
                if !told.iter().any(|t| self.s.lower(*t) == self.s.lower(i)) {
                    told.push(i);
                }
            }
        }
        told
    }

    /// One phrase says what another one is: in apposition to it, or behind "is".
    fn is_said_of(&self, k: Id, id: Id) -> bool {
        let p = self.g.get(k);
        k != id
            && p.shape == Shape::Noun
            && match p.place {
                Place::Apposition(other) => other == id,
                Place::Object(v) => self.lemma(v) == "be" && self.g.get(v).subject() == id,
                _ => self.g.get(id).place == Place::Apposition(k),
            }
    }

    /// A noun phrase with what stands behind its "of", where the noun is for someone who sells: "a maker of ferries".
    fn with_of(&self, id: Id) -> Range<usize> {
        let of = |p: &&Phrase| p.noun == id && self.s.is(p.start as usize, "of") && p.object != NONE;
        let of = if is_seller(self.head(id)) { self.g.preps_of_noun(id).find(of) } else { None };
        let end = of.map_or(self.g.get(id).end, |p| self.g.get(p.object).end);
        self.g.get(id).start as usize..end as usize
    }

    /// "AI cloud firm", "maker of ferries", "shipbuilder": the words for the goods, where one of the words is for who sells them.
    fn trade_told_by(&self, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let sells = tokens.clone().any(|i| is_seller(self.s.lower(i)));
        // "aircraft lessor Corda": it buys what it lets.
        let lets = tokens.clone().any(|i| matches!(self.s.lower(i), "lessor" | "leasing"));
        let told = move |w: &str| is_of_trade(w) && (!lets || ROOMS.contains(&w));
        tokens.filter(move |i| sells && told(self.s.lower(*i)))
    }
}
