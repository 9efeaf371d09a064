//! The real window on a display of its own: played by mouse and keyboard, killed, and continued.
//!
//! Needs Xvfb, a Vulkan driver in software, xdotool and `ImageMagick`. Without them, or without the feature `desktop`, it says so and
//! passes; with `CI=true` it must run.
#![cfg(all(feature = "desktop", target_os = "linux"))]

mod desk;
mod session;
