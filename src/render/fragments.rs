//! Links to fragments of other pages, checked once all pages are converted.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::page::Extract;
use crate::diagnostics::{Finding, Place};
use crate::markdown::FRAGMENT_MISSING;
use crate::model::Site;
use crate::schema::check::nearest;
use crate::text;

/// Says which links name a fragment that its page does not have.
pub fn check(site: &Site, extracts: &[Arc<Extract>], findings: &mut Vec<Finding>) {
    let path = |extract: &Arc<Extract>| site.page(extract.page).map(|page| page.path.clone());
    let known: HashMap<_, HashSet<&str>> = extracts
        .iter()
        .filter_map(|extract| Some((path(extract)?, extract.fragments.iter().map(String::as_str).collect())))
        .collect();
    for extract in extracts {
        let Some(from) = path(extract) else { continue };
        for link in &extract.fragment_links {
            let Some(there) = known.get(&link.path).filter(|there| !there.contains(link.fragment.as_str())) else {
                continue;
            };
            let mut sorted: Vec<&str> = there.iter().copied().collect();
            sorted.sort_unstable();
            let place = Place::new(from.clone(), link.span.clone());
            findings.push(missing(&link.path, &link.fragment, &sorted).at(place));
        }
    }
}

/// A fragment that a page does not have, with the nearest of those that it has. The place is the caller's.
pub fn missing<F: AsRef<str>>(target: &str, fragment: &str, there: &[F]) -> Finding {
    let help = match nearest(fragment, there.iter().map(AsRef::as_ref)) {
        Some(near) => text!("是不是“#{near}”？", "Did you mean #{near}?"),
        None if there.is_empty() => {
            text!("那一页没有小标题，删去“#{fragment}”。", "That page has no headings; remove #{fragment}.")
        }
        None => {
            let list = there.iter().take(12).map(|id| format!("#{}", id.as_ref())).collect::<Vec<_>>().join("  ");
            text!("那一页有：{list}", "That page has: {list}")
        }
    };
    Finding::new(&FRAGMENT_MISSING, text!("{target} 里没有“#{fragment}”这一处", "{target} has no #{fragment}"))
        .help(help)
}
