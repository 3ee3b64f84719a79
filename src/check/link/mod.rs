//! Whether what a site leads to is there: pages, fragments, pictures, feeds, the site's own address of each page.

rules![
    address_case,
    alternate_missing,
    canonical_wrong,
    fragment_missing,
    leads_above,
    page_orphan,
    redirect_loop,
    resource_missing,
    target_missing,
];

use super::address::Destination;
use super::references::{Reference, Use};
use super::whole::{Facts, Whole};

/// What there is instead of a file that is missing: the same path in other letters, upper and lower case.
fn same_but_for_case<'w>(site: &'w Whole<'_>, path: &str) -> Option<&'w str> {
    let wanted: Vec<String> = super::address::candidates(path).into_iter().map(|path| path.to_lowercase()).collect();
    site.files.iter().find(|file| wanted.contains(&file.to_lowercase())).map(String::as_str)
}

/// An address that leads to a path of the site.
struct Inside<'a, 'w> {
    facts: &'a Facts,
    reference: Reference<'a>,
    path: &'w str,
    fragment: Option<&'w str>,
    /// The file that is there.
    file: Option<&'a str>,
}

/// Every address of these uses that leads to a path of the site.
fn inside<'a, 'w>(site: &'w Whole<'a>, uses: &'static [Use]) -> impl Iterator<Item = Inside<'a, 'w>> {
    let wanted = site.references().filter(|(_, reference, _)| uses.contains(&reference.usage));
    wanted.filter_map(|(facts, reference, lead)| match &lead.destination {
        Destination::Inside { path, fragment } => {
            Some(Inside { facts, reference, path, fragment: fragment.as_deref(), file: lead.file })
        }
        _ => None,
    })
}
