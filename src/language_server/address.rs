//! Addresses of files, as editors write them (`file:///home/a/content/index.md`), to paths and back.

use std::path::{Component, Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is written as `%…` in a part of a path.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The file on disk that an address names; `None` if it names none.
pub fn path_of(address: &str) -> Option<PathBuf> {
    let rest = address.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://")).and(address.get(7..))?;
    let (host, path) = rest.split_at(rest.find('/')?);
    if !host.is_empty() && !host.eq_ignore_ascii_case("localhost") {
        return None;
    }
    let path = percent_decode_str(path.split(['?', '#']).next()?).decode_utf8().ok()?.into_owned();
    if path.contains('\0') {
        return None;
    }
    // `/c:/site`: a drive of Windows, whose letter editors write now small and now large.
    let mut letters = path.chars().skip(1);
    Some(match (letters.next(), letters.next()) {
        (Some(drive), Some(':')) if drive.is_ascii_alphabetic() => {
            PathBuf::from(format!("{}{}", drive.to_ascii_uppercase(), path.get(2..).unwrap_or_default()))
        }
        _ => PathBuf::from(path),
    })
}

/// The address of a file on disk; `None` if its path is not a whole one.
pub fn of_path(path: &Path) -> Option<Uri> {
    let mut address = "file://".to_owned();
    for component in path.components() {
        match component {
            Component::Prefix(drive) => {
                let drive = drive.as_os_str().to_string_lossy().replace('\\', "/").replace("//?/", "");
                address.push('/');
                address.push_str(&utf8_percent_encode(&drive, ENCODED).to_string());
            }
            Component::RootDir | Component::CurDir => {}
            Component::ParentDir => return None,
            Component::Normal(name) => {
                address.push('/');
                address.push_str(&utf8_percent_encode(&name.to_string_lossy(), ENCODED).to_string());
            }
        }
    }
    (path.is_absolute()).then(|| address.parse().ok()).flatten()
}

/// The site path of an address, if it lies in the folder of the site.
pub fn site_path(root: &Path, address: &str) -> Option<String> {
    let path = path_of(address)?;
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside
        .components()
        .map(|component| match component {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    parts.map(|parts| parts.join("/"))
}

/// The file on disk of a site path.
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |folder, name| folder.join(name))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_paths_and_back() {
        let root = Path::new("/srv/一 站");
        let address = of_path(&on_disk(root, "content/news/二#3.md")).unwrap();
        assert_eq!(address.as_str(), "file:///srv/%E4%B8%80%20%E7%AB%99/content/news/%E4%BA%8C%233.md");
        assert_eq!(site_path(root, address.as_str()).as_deref(), Some("content/news/二#3.md"));
        assert_eq!(site_path(root, "file:///srv/一 站/content/a.md").as_deref(), Some("content/a.md"));
        assert_eq!(path_of("file:///c%3A/site/a.md"), Some(PathBuf::from("C:/site/a.md")));
    }

    #[test]
    fn what_is_no_file_of_the_site_has_no_site_path() {
        let root = Path::new("/srv/site");
        for address in [
            "",
            "file://",
            "untitled:Untitled-1",
            "https://example.com/srv/site/content/a.md",
            "file://other/srv/site/content/a.md",
            "file:///srv/other/a.md",
            "file:///srv/site/../other/a.md",
            "file:///srv/site/%FF.md",
            "file:///srv/site/%00.md",
        ] {
            assert_eq!(site_path(root, address), None, "{address}");
        }
    }
}
