//! What has to be done to turn what stands in the output folder into the new site. Pure: it looks at lists only.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::disk::Kind;
use super::manifest::{MANIFEST, Manifest};
use super::names::{self, ancestors, fold};
use super::publication::Placed;
use super::rules::foreign;
use crate::diagnostics::Finding;

/// What stands in the output folder, by path.
pub type Standing = BTreeMap<String, Kind>;

/// What is to be done, apart from putting the staged files in place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to remove before anything is put in place, since they stand where a folder must come or would be the
    /// same file where case does not count; and whole folders of old files that stand where a file must come.
    pub early: Vec<String>,
    /// Folders to make, outer ones first.
    pub folders: Vec<String>,
    /// Files to remove once the new ones are in place.
    pub late: Vec<String>,
    /// Every file that is gone in the end, in order.
    pub removed: Vec<String>,
}

/// Makes the plan, or says what is in its way.
pub fn plan(standing: &Standing, manifest: &Manifest, placed: &[Placed]) -> Result<Plan, Vec<Finding>> {
    let faults = names::check(placed.iter().map(|file| (file.path.as_str(), None)));
    if !faults.is_empty() {
        return Err(faults);
    }
    let site = Site::new(standing, manifest, placed);
    let in_the_way = site.in_the_way();
    if !in_the_way.is_empty() {
        return Err(in_the_way);
    }
    let replaced = |path: &&str| standing.get(*path) == Some(&Kind::Folder);
    let inside_replaced = |path: &&&str| ancestors(path).any(|folder| site.files.contains(folder));
    let singly = site.leaving.iter().filter(|path| !inside_replaced(path)).map(|path| path.to_string());
    let (mut early, late): (Vec<_>, _) = singly.partition(|path| site.makes_room(path));
    early.extend(site.files.iter().copied().filter(replaced).map(str::to_owned));
    early.sort();
    let folders = site.folders.keys().filter(|folder| standing.get(**folder) != Some(&Kind::Folder));
    let owned = |path: &&str| path.to_string();
    Ok(Plan { early, folders: folders.map(owned).collect(), late, removed: site.leaving.iter().map(owned).collect() })
}

struct Site<'a> {
    standing: &'a Standing,
    manifest: &'a Manifest,
    placed: &'a [Placed],
    /// The new site's files.
    files: HashSet<&'a str>,
    /// The new site's folders, in order, each with one file that needs it.
    folders: BTreeMap<&'a str, &'a str>,
    /// Files of the old site that the new one does not have.
    leaving: BTreeSet<&'a str>,
    /// What stands there and does not leave, by name in lower case.
    staying: HashMap<String, Vec<&'a str>>,
    /// The new site's files and folders in lower case.
    folded: HashSet<String>,
}

impl<'a> Site<'a> {
    fn new(standing: &'a Standing, manifest: &'a Manifest, placed: &'a [Placed]) -> Site<'a> {
        let files: HashSet<_> = placed.iter().map(|file| file.path.as_str()).collect();
        let mut folders = BTreeMap::new();
        for path in &files {
            for folder in ancestors(path) {
                let one = folders.entry(folder).or_insert(*path);
                *one = (*one).min(*path);
            }
        }
        let is_file = |path: &&str| matches!(standing.get(*path), Some(Kind::File(_)));
        let leaving: BTreeSet<_> =
            manifest.files.keys().map(String::as_str).filter(|path| !files.contains(path)).filter(is_file).collect();
        let mut staying: HashMap<String, Vec<&str>> = HashMap::new();
        for path in standing.keys().filter(|path| !leaving.contains(path.as_str())) {
            staying.entry(fold(path)).or_default().push(path);
        }
        let folded = files.iter().chain(folders.keys()).map(|path| fold(path)).collect();
        Site { standing, manifest, placed, files, folders, leaving, staying, folded }
    }

    /// Whether a file that leaves must do so before the new files come.
    fn makes_room(&self, path: &str) -> bool {
        let other_case = |name: &str| !self.folders.contains_key(name) && self.folded.contains(&fold(name));
        self.folded.contains(&fold(path)) || ancestors(path).any(other_case)
    }

    /// Whatever Tantu did not write and that stands where a file or folder must come.
    fn in_the_way(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for file in self.placed {
            let path = file.path.as_str();
            match self.standing.get(path) {
                // One that holds the very same bytes needs no writing and so harms no one.
                Some(Kind::File(_)) if file.staged.is_some() && !self.manifest.files.contains_key(path) => {
                    findings.push(foreign(path, path));
                }
                Some(Kind::Other) => findings.push(foreign(path, path)),
                Some(Kind::Folder) => findings.extend(self.holds_back(path).map(|inside| foreign(inside, path))),
                Some(Kind::File(_)) | None => {}
            }
            findings.extend(self.of_other_case(path).map(|other| foreign(other, path)));
        }
        for (&folder, &file) in &self.folders {
            match self.standing.get(folder) {
                Some(Kind::File(_)) if !self.leaving.contains(folder) => findings.push(foreign(folder, file)),
                Some(Kind::Other) => findings.push(foreign(folder, file)),
                _ => {}
            }
            findings.extend(self.of_other_case(folder).map(|other| foreign(other, file)));
        }
        findings
    }

    /// Why a folder will not be gone by the time a file comes in its place: the first thing in it that stays.
    fn holds_back(&self, folder: &'a str) -> Option<&'a str> {
        let leaves = |path: &str| {
            self.leaving.contains(path) || {
                let inside = format!("{path}/");
                self.leaving.range(&*inside..).next().is_some_and(|next| next.starts_with(&inside))
            }
        };
        let inside = format!("{folder}/");
        let within = self.standing.range(inside.clone()..).map(|(path, _)| path.as_str());
        let stays = within.take_while(|path| path.starts_with(&inside)).find(|path| !leaves(path));
        stays.or_else(|| (!leaves(folder)).then_some(folder))
    }

    /// A file that Tantu did not write, and whose name is the same where case does not count.
    fn of_other_case(&self, path: &'a str) -> Option<&'a str> {
        let same = self.staying.get(&fold(path))?;
        same.iter().copied().find(|other| {
            let folder = self.standing.get(*other) == Some(&Kind::Folder);
            *other != path && *other != MANIFEST && !folder && !self.manifest.files.contains_key(*other)
        })
    }
}
