//! Tests of the whole pipeline, in one binary so that they link once.

mod common;
mod corpus;
mod history;
mod laws;
mod layouts;
mod networks;
mod pages;
mod programs;
mod sentences;
mod shared;
mod tidy;
mod traps;
mod truths;
