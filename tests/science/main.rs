//! Published results that Shiproom must reproduce, each test with its source.

mod cpm;
mod earned_value;
mod engine;
mod ensemble;
mod matrix;
