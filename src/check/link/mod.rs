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
use super::whole::{Facts, Reference, Use, Whole};

/// What there is instead of a file that is missing: the same path in other letters, upper and lower case.
fn same_but_for_case<'w>(site: &'w Whole<'_>, path: &str) -> Option<&'w str> {
    let wanted: Vec<String> = super::address::candidates(path).into_iter().map(|path| path.to_lowercase()).collect();
    site.files.iter().find(|file| wanted.contains(&file.to_lowercase())).map(String::as_str)
}

/// Every address of these uses that leads to a path of the site.
fn inside<'w>(
    site: &'w Whole<'_>,
    uses: &'static [Use],
) -> impl Iterator<Item = (&'w Facts, &'w Reference, String, Option<String>)> + 'w {
    site.pages.values().flat_map(move |facts| {
        let references = facts.references.iter().filter(|reference| uses.contains(&reference.usage));
        references.filter_map(move |reference| match facts.leads(&reference.written, site.base) {
            Destination::Inside { path, fragment } => Some((*facts, reference, path, fragment)),
            _ => None,
        })
    })
}
