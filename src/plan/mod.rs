//! The network of tasks.
