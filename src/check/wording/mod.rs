//! How to write of people and things: words that a list asks not to use. The list that comes with the program follows the China
//! Disabled Persons' Federation's ten items on wording; a site's own in the same form is [`own::Own`].

pub mod list;
pub mod own;
pub mod search;

use list::{BUILT_IN, WordKind};
use search::Search;

rules![contrast, demeaning, english, name_wrong, outdated, short_name, site_word, title_wrong];

/// Ready to search for the words of one kind in the list that comes with the program.
fn of_kind(kind: WordKind) -> Search {
    Search::new(BUILT_IN.iter().filter(|term| term.kind == kind).cloned().collect())
}
