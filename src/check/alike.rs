//! Links and frames of a page, and of what it shows in frames, that are called alike.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::resources::{self, Likeness, Resource, Resources, Target};
use super::{Page, frames};
use crate::html::address::Address;
use crate::html::{Element, NodeId};

/// More than this many pairs of one name are not compared: a page must not be able to keep a build busy.
const MOST: usize = 100;

/// A link or a frame with its name.
#[derive(Clone, Debug)]
pub struct Named {
    /// The element; for what stands in a frame the frame of the page itself.
    pub node: NodeId,
    /// Whether it stands in the page itself, not in a frame.
    pub is_own: bool,
    /// What it leads to or shows, if that is known.
    pub target: Option<Target>,
}

/// Two of one name that differ.
#[derive(Debug)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The one that comes first.
    pub first: Named,
    /// The one that leads elsewhere.
    pub second: Named,
}

/// All links that are there for assistive technology, by their names in small letters.
pub fn links(page: &Page<'_>) -> BTreeMap<String, Vec<Named>> {
    collect(page, &link_target, &|page, id, _| {
        let linking = ["link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"];
        page.role(id).is_some_and(|role| linking.contains(&role))
    })
}

/// All frames that are there for assistive technology, by their names in small letters.
pub fn framed(page: &Page<'_>) -> BTreeMap<String, Vec<Named>> {
    collect(page, &frame_target, &|_, _, element| element.is("iframe"))
}

/// What an element leads to or shows.
type Aim<'f> = dyn Fn(&Address, &Element) -> Option<Target> + 'f;
/// Whether an element is wanted.
type Pick<'f> = dyn Fn(&Page<'_>, NodeId, &Element) -> bool + 'f;

fn collect(page: &Page<'_>, aim: &Aim<'_>, pick: &Pick<'_>) -> BTreeMap<String, Vec<Named>> {
    let mut sets: BTreeMap<String, Vec<Named>> = BTreeMap::new();
    if page.document().first("iframe").is_none() {
        // Most names are there once, and where they lead is not worked out.
        let all = named(page, pick);
        let mut counts: HashMap<&str, usize> = HashMap::with_capacity(all.len());
        for (name, ..) in &all {
            *counts.entry(name).or_default() += 1;
        }
        let mut shared = all.iter().filter(|(name, ..)| counts.get(&**name).is_some_and(|count| *count > 1)).peekable();
        let base = shared.peek().map(|_| page.base()).unwrap_or_default();
        for (name, id, element) in shared {
            let target = aim(&base, element);
            sets.entry(name.clone().into_owned()).or_default().push(Named { node: *id, is_own: true, target });
        }
        return sets;
    }
    frames::each(page, &mut |inner, frame| {
        let base = inner.base();
        for (name, id, element) in named(inner, pick) {
            let target = aim(&base, element);
            let one = Named { node: frame.unwrap_or(id), is_own: frame.is_none(), target };
            sets.entry(name.into_owned()).or_default().push(one);
        }
    });
    sets.retain(|_, set| set.len() > 1);
    sets
}

/// Those of a page that are wanted and have a name, with their names in small letters.
fn named<'p>(page: &'p Page<'_>, pick: &Pick<'_>) -> Vec<(Cow<'p, str>, NodeId, &'p Element)> {
    let picked = page.document().elements().filter(|(id, element)| pick(page, *id, element) && page.is_included(*id));
    let named = picked.map(|(id, element)| (page.name(id), id, element)).filter(|(name, ..)| !name.is_empty());
    named.map(|(name, id, element)| (small(name), id, element)).collect()
}

/// A text in small letters. Most names are in Chinese, which has none, and stay as they are.
fn small(text: &str) -> Cow<'_, str> {
    let has_no_case = |c: char| {
        c.is_ascii() && !c.is_ascii_uppercase()
            || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF20}')
    };
    if text.chars().all(has_no_case) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Of each set the first two that lead to different things beyond doubt and that `matters`.
pub fn different(
    page: &Page<'_>,
    sets: impl IntoIterator<Item = (String, Vec<Named>)>,
    matters: &dyn Fn(&Named, &Named) -> bool,
) -> Vec<Pair> {
    let mut resources = Resources::of(page);
    let mut pairs = Vec::new();
    for (name, mut set) in sets {
        set.retain(|one| one.target.is_some());
        if lead_to_one(&set) {
            continue;
        }
        let mut comparing = Comparing::of(&mut resources, &set);
        let mut tried = 0;
        let found = (1..set.len()).find_map(|second| {
            (0..second).find_map(|first| {
                let (one, other) = (set.get(first)?, set.get(second)?);
                if one.target == other.target || tried >= MOST {
                    return None;
                }
                tried += 1;
                let differ = comparing.compare(first, second) == Likeness::Different && matters(one, other);
                differ.then(|| (one.clone(), other.clone()))
            })
        });
        pairs.extend(found.map(|(first, second)| Pair { name, first, second }));
    }
    pairs.sort_by_key(|pair| pair.second.node);
    pairs
}

/// The targets of one set, each read once however often it is compared.
struct Comparing<'r, 'p, 's> {
    resources: &'r mut Resources<'p>,
    set: &'s [Named],
    read: Vec<Option<Option<Arc<Resource>>>>,
}

impl<'r, 'p, 's> Comparing<'r, 'p, 's> {
    fn of(resources: &'r mut Resources<'p>, set: &'s [Named]) -> Comparing<'r, 'p, 's> {
        Comparing { resources, set, read: vec![None; set.len()] }
    }

    fn read(&mut self, at: usize) -> Option<Arc<Resource>> {
        let target = self.set.get(at)?.target.as_ref()?;
        let known = self.read.get_mut(at)?;
        known.get_or_insert_with(|| self.resources.read(target)).clone()
    }

    fn compare(&mut self, one: usize, other: usize) -> Likeness {
        let target = |at: usize| self.set.get(at).and_then(|named| named.target.as_ref());
        let (Some(first), Some(second)) = (target(one), target(other)) else { return Likeness::Unknown };
        if let Some(likeness) = resources::compare_addresses(first, second) {
            return likeness;
        }
        match (self.read(one), self.read(other)) {
            (Some(one), Some(other)) => one.compare(&other),
            _ => Likeness::Unknown,
        }
    }
}

/// The sets that do not all lead to one address.
pub fn unlike(sets: &BTreeMap<String, Vec<Named>>) -> impl Iterator<Item = (String, Vec<Named>)> {
    sets.iter().filter(|(_, set)| !lead_to_one(set)).map(|(name, set)| (name.clone(), set.clone()))
}

/// Whether all of a set are known to lead to the very same address.
pub fn lead_to_one(set: &[Named]) -> bool {
    set.windows(2).all(|two| matches!(two, [one, other] if one.target == other.target))
}

/// Where a link leads: its address, or the one that its script goes to where that is all the script does.
pub fn link_target(base: &Address, element: &Element) -> Option<Target> {
    let address = element.attribute("href").or_else(|| element.attribute("xlink:href"));
    let address = address.or_else(|| element.attribute("onclick").and_then(scripted))?;
    let address = base.join(address);
    (address.scheme != "javascript").then_some(Target::Address(address))
}

fn frame_target(base: &Address, element: &Element) -> Option<Target> {
    if let Some(text) = element.attribute("srcdoc") {
        return Some(Target::Text(Arc::from(text)));
    }
    let address = element.attribute("src").map(str::trim).filter(|address| !address.is_empty());
    Some(Target::Address(base.join(address.unwrap_or("about:blank"))))
}

/// The address in a script that does nothing but go there: `location.href = '/a/'`, `window.open('/a/')`.
pub fn scripted(script: &str) -> Option<&str> {
    let script = script.trim().trim_end_matches(';').trim_end();
    let script = script.strip_prefix("return ").unwrap_or(script);
    let script =
        ["window.", "document.", "self.", "top."].iter().find_map(|start| script.strip_prefix(start)).unwrap_or(script);
    let value = match script.strip_prefix("open").or_else(|| script.strip_prefix("location.assign")) {
        Some(call) => argument(call),
        None => {
            let rest = script.strip_prefix("location")?;
            match rest.strip_prefix(".replace") {
                Some(call) => argument(call),
                None => rest.strip_prefix(".href").unwrap_or(rest).trim_start().strip_prefix('='),
            }
        }
    }?;
    quoted(value.trim())
}

fn argument(call: &str) -> Option<&str> {
    let within = call.trim().strip_prefix('(')?.strip_suffix(')')?;
    // The name of the window that follows does not matter.
    Some(within.split_once("',").map_or(within, |(first, _)| within.get(..=first.len()).unwrap_or(within)))
}

fn quoted(value: &str) -> Option<&str> {
    let mark = value.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let within = value.strip_prefix(mark)?.strip_suffix(mark)?;
    (!within.contains(mark) && !within.contains("${")).then_some(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_only_lead_on_are_understood() {
        for script in [
            "location='/a/'",
            "window.location.href = \"/a/\";",
            "document.location = `/a/`",
            "location.assign('/a/')",
            "window.open('/a/', '_blank')",
            "window.location.replace('/a/')",
        ] {
            assert_eq!(scripted(script), Some("/a/"), "{script}");
        }
        for script in [
            "go('/a/')",
            "location='/a/' + x",
            "location",
            "location = next",
            "if (x) location='/a/'",
            "f(); open('/a/')",
        ] {
            assert_eq!(scripted(script), None, "{script}");
        }
    }
}
