//! How far a claim is to be believed: who says so, and where.

use crate::claims::{Claim, Status};
use crate::document::Document;
use crate::model::Level;

/// How far a claim is to be believed (definitions §2).
pub fn level(claim: &Claim, documents: &[Document]) -> Level {
    if claim.rule == crate::claims::ASSUMED {
        return Level::Assumed;
    }
    if matches!(claim.status, Status::Projected | Status::Opinion | Status::Rumoured) {
        return Level::Forecast;
    }
    let filed = documents.iter().find(|d| d.name == claim.source).is_some_and(|d| d.meta.is_filing());
    let says = |party: &String| claim.attribution.last().is_some_and(|a| a.contains(party.as_str()));
    match () {
        () if filed => Level::Filed,
        () if claim.from.iter().chain(&claim.to).any(says) => Level::Announced,
        () => Level::Reported,
    }
}
