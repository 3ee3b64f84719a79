//! Reads HTML back as a browser and assistive technology would: a tree with the places of its tags ([`parse`]), what is
//! rendered and how it is coloured (`style`), roles (`roles`), accessible names (`names`), and what the keyboard
//! reaches (`focus`).
//!
//! It knows the specifications (HTML, ARIA 1.2, HTML-AAM, accname 1.2, CSS as far as it is asked for) and nothing of Tantu:
//! any page of any generator can be read. What is right or wrong with a page is decided in `check`.

pub mod address;
pub mod aria;
pub mod autofill;
pub mod focus;
pub mod language;
pub mod names;
mod parse;
mod parts;
mod pieces;
mod reader;
mod reading;
pub mod refresh;
pub mod roles;
mod sink;
mod standing;
pub mod style;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod transcript;
mod tree;
mod view;
pub mod viewport;

pub use parse::{parse, parse_with};
pub use parts::{Parts, Placed};
pub use standing::{Standing, Standings};
pub use style::{Sheet, Styles};
pub use tree::{Attribute, Children, Descendants, Document, Element, Namespace, Node, NodeId};
pub use view::View;
